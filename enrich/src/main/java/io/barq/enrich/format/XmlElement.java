/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An element of an XML document. Elements are known by their names without prefixes, because providers bind the same
 * vocabulary to other namespaces, or to none. Nothing here walks down by calling itself, so that depth costs no stack.
 */
final class XmlElement {

    private final String name;
    private final XmlElement parent;
    private final String[] attributes;
    private final List<Object> content = new ArrayList<>(4);
    private boolean whole;

    /**
     * An element that has begun.
     *
     * @param name its name, without a prefix
     * @param parent the element it stands in; null for the root
     * @param attributes names without prefixes and values, in turn
     */
    XmlElement(String name, XmlElement parent, String[] attributes) {
        this.name = name;
        this.parent = parent;
        this.attributes = attributes;
        if (parent != null) {
            parent.content.add(this);
        }
    }

    String name() {
        return name;
    }

    /** Its name as it is known by; few elements are ever asked for it, and most are written so. */
    private String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }

    XmlElement parent() {
        return parent;
    }

    void append(String text) {
        content.add(text);
    }

    void end() {
        whole = true;
    }

    /** Whether the document held all of it. */
    boolean isWhole() {
        return whole;
    }

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The value of an attribute; empty if it has none, or a blank one. */
    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(value(attribute));
    }

    private String value(String attribute) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(attribute)) {
                String value = attributes[i + 1].strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    /** The elements right below it, in order. */
    List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>();
        for (Object one : content) {
            if (one instanceof XmlElement element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The elements on a path of names below it, in the order of the document. */
    List<XmlElement> all(String... path) {
        List<XmlElement> all = new ArrayList<>();
        search(path, 0, element -> {
            all.add(element);
            return null;
        });
        return all;
    }

    /** The values of an attribute on a path of names below it, in the order of the document. */
    List<String> values(String attribute, String... path) {
        List<String> values = new ArrayList<>();
        search(path, 0, element -> {
            String value = element.value(attribute);
            if (value != null) {
                values.add(value);
            }
            return null;
        });
        return values;
    }

    /** The texts of the elements on a path of names below it, those that are not blank, with their white space folded. */
    List<String> lines(String... path) {
        List<String> lines = new ArrayList<>();
        search(path, 0, element -> {
            String line = element.line();
            if (!line.isEmpty()) {
                lines.add(line);
            }
            return null;
        });
        return lines;
    }

    /** The first element on a path of names below it. */
    Optional<XmlElement> first(String... path) {
        return Optional.ofNullable(search(path, 0, element -> element));
    }

    /** The text of the first element on a path that has any, with its white space folded. */
    Optional<String> said(String... path) {
        return Optional.ofNullable(search(path, 0, element -> {
            String line = element.line();
            return line.isEmpty() ? null : line;
        }));
    }

    /** An attribute of the first element on a path that has it. */
    Optional<String> valueOf(String attribute, String... path) {
        return Optional.ofNullable(search(path, 0, element -> element.value(attribute)));
    }

    /** Goes to each element on a path until something is found; a path has a few steps, so calling itself costs no stack. */
    private <T> T search(String[] path, int step, Function<XmlElement, T> found) {
        if (step == path.length) {
            return found.apply(this);
        }
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof XmlElement element && element.is(path[step])) {
                T result = element.search(path, step + 1, found);
                if (result != null) {
                    return result;
                }
            }
        }
        return null;
    }

    /** All elements below it that have a name and stand in no other of that name, in the order of the document. */
    List<XmlElement> below(String wanted) {
        return below(element -> element.is(wanted), element -> false);
    }

    /**
     * Elements below it, in the order of the document.
     *
     * @param wanted which; nothing is looked for inside of them
     * @param closed what else is not looked into
     */
    List<XmlElement> below(Predicate<XmlElement> wanted, Predicate<XmlElement> closed) {
        List<XmlElement> found = new ArrayList<>();
        Deque<XmlElement> next = new ArrayDeque<>();
        pushChildren(next);
        while (!next.isEmpty()) {
            XmlElement element = next.pop();
            if (wanted.test(element)) {
                found.add(element);
            } else if (!closed.test(element)) {
                element.pushChildren(next);
            }
        }
        return found;
    }

    private void pushChildren(Deque<XmlElement> next) {
        for (int i = content.size() - 1; i >= 0; i--) {
            if (content.get(i) instanceof XmlElement element) {
                next.push(element);
            }
        }
    }

    /**
     * It and all elements below it, in the order of the document, for one who asks for many of them by name.
     *
     * @param closed the name of elements that are not looked into
     */
    Outline outline(String closed) {
        Outline outline = new Outline();
        walk(new Visitor() {
            private int inside;

            @Override
            public void open(XmlElement element) {
                if (inside == 0) {
                    outline.open(element);
                }
                inside += element.is(closed) ? 1 : 0;
            }

            @Override
            public void text(String text) {
                // Only elements stand in an outline.
            }

            @Override
            public void close(XmlElement element) {
                inside -= element.is(closed) ? 1 : 0;
                if (inside == 0) {
                    outline.close();
                }
            }
        });
        return outline;
    }

    /** All text in it on one line, white space folded. */
    String line() {
        if (content.isEmpty()) {
            return "";
        }
        if (content.size() == 1 && content.get(0) instanceof String text) {
            return new Line(0, text).clean();
        }
        return new Line(0, rawText()).clean();
    }

    /** All text in it on one line, but for what stands in elements of a name. */
    String lineWithout(String excluded) {
        StringBuilder all = new StringBuilder();
        walk(new Visitor() {
            private int inside;

            @Override
            public void open(XmlElement element) {
                inside += element.is(excluded) ? 1 : 0;
            }

            @Override
            public void text(String text) {
                if (inside == 0) {
                    all.append(text);
                }
            }

            @Override
            public void close(XmlElement element) {
                inside -= element.is(excluded) ? 1 : 0;
                if (!element.isInline()) {
                    all.append(' ');
                }
            }
        });
        return new Line(0, all.toString()).clean();
    }

    /** All text in it, as it stands there; elements part words. */
    String rawText() {
        StringBuilder all = new StringBuilder();
        walk(new Visitor() {
            @Override
            public void open(XmlElement element) {
                // Text of blocks is parted by the white space between their tags.
            }

            @Override
            public void text(String text) {
                all.append(text);
            }

            @Override
            public void close(XmlElement element) {
                if (!element.isInline()) {
                    all.append(' ');
                }
            }
        });
        return all.toString();
    }

    private boolean isInline() {
        return switch (lowerName()) {
            case "a",
                    "b",
                    "i",
                    "em",
                    "strong",
                    "span",
                    "sub",
                    "sup",
                    "u",
                    "q",
                    "person",
                    "org",
                    "location",
                    "city",
                    "state" -> true;
            default -> false;
        };
    }

    /** The paragraphs of its text; those of the captions in it where it has no other. */
    String paragraphs() {
        String text = paragraphs(false);
        return text.isEmpty() ? paragraphs(true) : text;
    }

    private String paragraphs(boolean captionsOnly) {
        Paragraphs paragraphs = new Paragraphs(256, captionsOnly);
        walk(new Visitor() {
            @Override
            public void open(XmlElement element) {
                int cells = element.is("tr")
                        ? (int) element.content.stream()
                                .filter(one -> one instanceof XmlElement child && (child.is("td") || child.is("th")))
                                .count()
                        : 0;
                paragraphs.open(element.lowerName(), cells);
            }

            @Override
            public void text(String text) {
                paragraphs.text(text);
            }

            @Override
            public void close(XmlElement element) {
                paragraphs.close(element.lowerName());
            }
        });
        return paragraphs.paragraphs();
    }

    /** What is told of each element and text on a walk through an element. */
    private interface Visitor {
        void open(XmlElement element);

        void text(String text);

        void close(XmlElement element);
    }

    private void walk(Visitor visitor) {
        List<Iterator<Object>> ways = new ArrayList<>();
        XmlElement at = this;
        visitor.open(this);
        ways.add(content.iterator());
        while (!ways.isEmpty()) {
            Iterator<Object> way = ways.get(ways.size() - 1);
            if (!way.hasNext()) {
                visitor.close(at);
                at = at.parent;
                ways.remove(ways.size() - 1);
                continue;
            }
            Object one = way.next();
            if (one instanceof XmlElement element) {
                visitor.open(element);
                at = element;
                ways.add(element.content.iterator());
            } else {
                visitor.text((String) one);
            }
        }
    }
}
