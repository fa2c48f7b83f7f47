/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of months in the languages of the wires, whole and abbreviated, as Unicode CLDR has them, and the other ways
 * they are written in: of the civil year, of the Islamic one and of that of Iran and Afghanistan.
 */
public final class MonthNames {

    /**
     * A month of a calendar.
     *
     * @param number from 1
     */
    public record Month(WrittenDate.Calendar calendar, int number) {}

    /** Arabic has three sets of names: the Gulf's and Egypt's, the Levant's and Iraq's, and the Maghreb's. */
    private static final List<String> CIVIL = List.of(
            "en", "ar", "ar_EG", "ar_SY", "ar_IQ", "ar_MA", "ar_DZ", "ar_TN", "fa", "fa_AF", "ur", "ps", "ckb", "fr",
            "es", "de", "it", "pt", "nl", "tr", "ru", "uk", "he", "id");

    private static final List<String> ISLAMIC = List.of("ar", "fa", "ur", "en", "tr");
    private static final List<String> SOLAR = List.of("fa", "fa_AF", "ps", "en");

    private static final int[] WIDTHS = {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED};
    private static final int[] CONTEXTS = {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE};
    private static final int MONTHS = 12;
    private static final int FEWEST_LETTERS = 2;
    private static final int MOST_WORDS = 3;

    /** How wires write months where CLDR does not, by the number of the month. */
    private static final Map<String, Integer> CIVIL_VARIANTS = Map.ofEntries(
            Map.entry("sept", 9),
            Map.entry("июня", 6),
            Map.entry("اوغسطس", 8),
            Map.entry("يونيه", 6),
            Map.entry("يوليه", 7),
            Map.entry("ابرايل", 4),
            Map.entry("كانون ثاني", 1),
            Map.entry("كانون اول", 12),
            Map.entry("تشرين ثاني", 11),
            Map.entry("تشرين اول", 10),
            Map.entry("نيسان", 4),
            Map.entry("اب", 8),
            Map.entry("okt", 10),
            Map.entry("dez", 12),
            Map.entry("mai", 5),
            Map.entry("ene", 1),
            Map.entry("ago", 8));

    private static final Map<String, Integer> ISLAMIC_VARIANTS = Map.ofEntries(
            Map.entry("المحرم", 1),
            Map.entry("محرم الحرام", 1),
            Map.entry("صفر الخير", 2),
            Map.entry("ربيع اول", 3),
            Map.entry("ربيع الثاني", 4),
            Map.entry("ربيع ثاني", 4),
            Map.entry("ربيع اخر", 4),
            Map.entry("جمادي الاول", 5),
            Map.entry("جمادي اولي", 5),
            Map.entry("جماد الاول", 5),
            Map.entry("جمادي الاخر", 6),
            Map.entry("جمادي الثاني", 6),
            Map.entry("جمادي الثانيه", 6),
            Map.entry("جماد الثاني", 6),
            Map.entry("شهر رمضان", 9),
            Map.entry("رمضان المبارك", 9),
            Map.entry("ذي القعده", 11),
            Map.entry("ذوالقعده", 11),
            Map.entry("ذي القعدة", 11),
            Map.entry("ذي الحجه", 12),
            Map.entry("ذوالحجه", 12),
            Map.entry("ذي الحجة", 12));

    private static final Map<String, Month> BY_NAME = new HashMap<>();

    static {
        add(CIVIL, "gregorian", WrittenDate.Calendar.GREGORIAN, CIVIL_VARIANTS);
        add(ISLAMIC, "islamic-umalqura", WrittenDate.Calendar.HIJRI, ISLAMIC_VARIANTS);
        add(SOLAR, "persian", WrittenDate.Calendar.SOLAR_HIJRI, Map.of());
    }

    private MonthNames() {}

    private static void add(
            List<String> locales, String type, WrittenDate.Calendar calendar, Map<String, Integer> variants) {
        for (String locale : locales) {
            ULocale language = new ULocale(locale + "@calendar=" + type);
            DateFormatSymbols symbols = new DateFormatSymbols(Calendar.getInstance(language), language);
            for (int width : WIDTHS) {
                for (int context : CONTEXTS) {
                    String[] names = symbols.getMonths(context, width);
                    for (int month = 0; month < MONTHS; month++) {
                        add(names[month], new Month(calendar, month + 1));
                    }
                }
            }
        }
        variants.forEach((name, month) -> add(name, new Month(calendar, month)));
    }

    private static void add(String name, Month month) {
        String folded = Folded.of(name);
        if (folded.length() >= FEWEST_LETTERS && Character.isLetter(folded.charAt(0))) {
            // A short form that two languages read differently belongs to the one listed first.
            BY_NAME.putIfAbsent(folded, month);
        }
    }

    /** The month with this name; full stops, the case of its letters and vowel marks do not matter. */
    public static Optional<Month> month(CharSequence name) {
        return Optional.ofNullable(BY_NAME.get(Folded.of(name)));
    }

    /** The most words a name of a month has. */
    public static int mostWords() {
        return MOST_WORDS;
    }
}
