/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Reads raw items written as JSON lines, the form in which a wire that was taken elsewhere is handed on: one object a
 * line, with the fields {@code ref}, {@code source}, {@code wire}, {@code mediaType}, {@code receivedAt} and one of
 * {@code payload} (text, which enters as UTF-8) and {@code payloadBase64} (bytes).
 */
package io.barq.ingest.lines;
