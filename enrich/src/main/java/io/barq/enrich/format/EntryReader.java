/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.module.Extendable;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.impl.Atom10Parser;
import com.rometools.rome.io.impl.RSS10Parser;
import com.rometools.rome.io.impl.RSS20Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * What Rome makes of one entry. Its parsers are asked for each entry by itself, so that one it refuses costs the others
 * nothing, and for the entry's own fields alone: what extensions say is read beside Rome.
 */
final class EntryReader {

    private static final Rss20 RSS_20 = new Rss20();
    private static final Rss10 RSS_10 = new Rss10();
    private static final Atom10 ATOM_10 = new Atom10();

    private EntryReader() {}

    /** Reads an entry of {@code rss}; one that Rome cannot read throws what Rome throws. */
    static Item rss(Element entry) {
        return entry.getNamespace() == FeedDocument.RSS_10 ? RSS_10.item(entry) : RSS_20.item(entry);
    }

    /** Reads an entry of Atom. */
    static Entry atom(Element entry) {
        return ATOM_10.entry(entry);
    }

    private static final class Rss20 extends RSS20Parser {

        Item item(Element entry) {
            return parseItem(entry, entry, Locale.ROOT);
        }

        @Override
        protected List<Module> parseItemModules(Element entry, Locale locale) {
            return new ArrayList<>();
        }

        @Override
        protected List<Element> extractForeignMarkup(Element entry, Extendable read, Namespace own) {
            return new ArrayList<>();
        }
    }

    private static final class Rss10 extends RSS10Parser {

        Item item(Element entry) {
            return parseItem(entry, entry, Locale.ROOT);
        }

        @Override
        protected List<Module> parseItemModules(Element entry, Locale locale) {
            return new ArrayList<>();
        }

        @Override
        protected List<Element> extractForeignMarkup(Element entry, Extendable read, Namespace own) {
            return new ArrayList<>();
        }
    }

    private static final class Atom10 extends Atom10Parser {

        Entry entry(Element entry) {
            return parseEntry(null, entry, null, Locale.ROOT);
        }

        @Override
        protected List<Module> parseItemModules(Element entry, Locale locale) {
            return new ArrayList<>();
        }

        @Override
        protected List<Module> parsePersonModules(Element person, Locale locale) {
            return new ArrayList<>();
        }

        @Override
        protected List<Element> extractForeignMarkup(Element entry, Extendable read, Namespace own) {
            return new ArrayList<>();
        }
    }
}
