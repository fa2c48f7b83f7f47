/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The names of the Gregorian months in the languages of the wires, whole and abbreviated, as Unicode CLDR has them. */
final class MonthNames {

    /** Arabic has three sets of names: the Gulf's and Egypt's, the Levant's and Iraq's, and the Maghreb's. */
    private static final List<String> LOCALES = List.of(
            "en", "ar", "ar_EG", "ar_SY", "ar_IQ", "ar_MA", "ar_DZ", "ar_TN", "fa", "ur", "fr", "es", "de", "it", "pt",
            "nl", "tr", "ru", "uk", "he", "id");

    private static final int[] WIDTHS = {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED};
    private static final int[] CONTEXTS = {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE};
    private static final int MONTHS = 12;
    private static final int FEWEST_LETTERS = 3;

    private static final Map<String, Integer> BY_NAME = new HashMap<>();

    static {
        for (String locale : LOCALES) {
            DateFormatSymbols symbols = new DateFormatSymbols(new GregorianCalendar(), new ULocale(locale));
            for (int width : WIDTHS) {
                for (int context : CONTEXTS) {
                    String[] names = symbols.getMonths(context, width);
                    for (int month = 0; month < MONTHS; month++) {
                        if (names[month].length() >= FEWEST_LETTERS) {
                            // A short form that two languages read differently belongs to the one listed first.
                            BY_NAME.putIfAbsent(fold(names[month]), month + 1);
                        }
                    }
                }
            }
        }
        BY_NAME.putIfAbsent("sept", 9);
    }

    private MonthNames() {}

    /** The month with this name, from 1; a full stop after it and the case of its letters do not matter. */
    static OptionalInt month(String name) {
        Integer month = BY_NAME.get(fold(name));
        return month == null ? OptionalInt.empty() : OptionalInt.of(month);
    }

    private static String fold(String name) {
        return name.replace(".", "").replaceAll("[أإآ]", "ا").toLowerCase(Locale.ROOT);
    }
}
