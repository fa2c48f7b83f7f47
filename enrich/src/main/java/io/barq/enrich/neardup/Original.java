/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.time.Instant;

/**
 * An item that is no copy of another.
 *
 * @param uri its uri
 * @param wire the wire it came on
 * @param language BCP 47 primary subtag: originals are counted by language
 * @param textHash hash of its canonical text; empty where there is too little text to compare
 * @param ownTime its own time
 * @param arrival its place in the order of arrival at the story desk
 */
public record Original(String uri, String wire, String language, byte[] textHash, Instant ownTime, long arrival) {}
