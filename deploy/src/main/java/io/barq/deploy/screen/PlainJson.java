/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

/** JSON as it may be shown on a terminal: the same value, with what a terminal could act on written as escapes. */
public final class PlainJson {

    private PlainJson() {}

    /** The same JSON. Such characters can stand in its strings only, where an escape means the same. */
    public static String of(String json) {
        StringBuilder plain = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            if (character == '\n' || PlainLine.isShown(character) && Character.isDefined(character)) {
                plain.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    plain.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return plain.toString();
    }
}
