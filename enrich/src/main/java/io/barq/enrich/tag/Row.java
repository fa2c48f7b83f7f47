/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.schemas.BadSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a vocabulary file.
 *
 * @param from what the file is called in a complaint
 * @param line where it stands, counted from 1
 * @param columns the columns
 * @param cells the cells, each in its column's place
 */
record Row(String from, int line, List<String> columns, List<String> cells) {

    private static final Pattern PARTS = Pattern.compile("\\|");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** What stands in a column; empty where nothing does. */
    String text(String column) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("no column " + column + " in " + from);
        }
        return cells.get(place);
    }

    /** What stands in a column that must not be empty. */
    String required(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            throw refused(column + " is empty");
        }
        return cell;
    }

    /** What stands in a column, if anything does. */
    Optional<String> optional(String column) {
        return Optional.of(text(column)).filter(cell -> !cell.isEmpty());
    }

    /** The parts of a cell, which bars part. */
    List<String> list(String column) {
        return PARTS.splitAsStream(text(column))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The names in some columns, each of two letters or more, or of one that is a word in Chinese or Japanese. */
    List<String> names(String... columns) {
        List<String> names = Arrays.stream(columns)
                .flatMap(column -> list(column).stream())
                .distinct()
                .toList();
        for (String name : names) {
            if (isTooShort(name)) {
                throw refused("the name '%s' has less than two letters, and would be found everywhere".formatted(name));
            }
        }
        return names;
    }

    private static boolean isTooShort(String name) {
        Words words = Words.of(name);
        return words.count() == 0
                || words.count() == 1 && words.length(0) < 2 && !Character.isIdeographic(name.codePointAt(0));
    }

    /** A number from one to another. */
    double number(String column, double least, double most) {
        String cell = required(column);
        try {
            double number = Double.parseDouble(cell);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that is too large.
        }
        throw refused("%s is '%s'; allowed is a number from %s to %s".formatted(column, cell, least, most));
    }

    /** One of some words. */
    String oneOf(String column, Set<String> allowed) {
        String cell = required(column);
        if (!allowed.contains(cell)) {
            throw refused("%s is '%s'; allowed are %s"
                    .formatted(
                            column,
                            cell,
                            String.join(
                                    ", ",
                                    Stream.of(allowed.toArray(String[]::new))
                                            .sorted()
                                            .toList())));
        }
        return cell;
    }

    /** An ISO 3166 code of two letters, or none. */
    Optional<String> country(String column) {
        Optional<String> code = optional(column);
        code.ifPresent(given -> {
            if (!COUNTRY.matcher(given).matches()) {
                throw refused("%s is '%s'; allowed is a code of ISO 3166, such as KW".formatted(column, given));
            }
        });
        return code;
    }

    /** The complaint that this row cannot be used. */
    BadSettingException refused(String why) {
        return BadSettingException.of(from, "line %d: %s".formatted(line, why));
    }
}
