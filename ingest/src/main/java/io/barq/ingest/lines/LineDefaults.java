/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

import io.barq.schemas.Sizes;
import java.util.Optional;

/**
 * What holds for a JSON line that does not say it.
 *
 * @param source of lines that name none; without it they are bad
 * @param wire of lines that name none; without it a source is its own wire
 * @param mediaType of lines that name none
 * @param sizes limits of a payload
 */
public record LineDefaults(Optional<String> source, Optional<String> wire, Optional<String> mediaType, Sizes sizes) {}
