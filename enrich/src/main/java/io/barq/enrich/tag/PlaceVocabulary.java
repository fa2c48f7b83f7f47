/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import io.barq.enrich.canonical.CanonicalText;
import io.barq.enrich.tag.PlaceName.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads places, countries and what belongs to them into the vocabulary. */
final class PlaceVocabulary {

    static final VocabularyFile.Form PLACES = placesOf("places.tsv");
    static final VocabularyFile.Form REGIONS = placesOf("regions.tsv");
    static final VocabularyFile.Form COUNTRIES =
            VocabularyFile.Form.withKey("countries.tsv", "code", "id", "english", "arabic", "population");
    static final VocabularyFile.Form DEMONYMS =
            VocabularyFile.Form.withKey("demonyms.tsv", "code", "arabic", "words", "english");
    static final VocabularyFile.Form CITY_NAMES =
            VocabularyFile.Form.withKey("city-names.tsv", "id", "name", "arabic", "variants");
    static final VocabularyFile.Form DOUBTFUL = VocabularyFile.Form.withKey("doubtful-places.tsv", "name");

    /** Languages whose names of countries are taken from Unicode CLDR, by way of ICU4J. */
    private static final List<String> LANGUAGES = List.of(
            "en", "ar", "fa", "ur", "ckb", "ku", "ps", "sd", "ug", "he", "tr", "az", "fr", "es", "ca", "pt", "it", "de",
            "nl", "ga", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "ru", "uk", "bg", "sr", "el", "hy", "ka", "kk",
            "mn", "hi", "bn", "pa", "zh", "ja", "ko", "id", "ms", "sw", "so", "vi", "th");

    private static final List<String> ARABIC_ENDINGS = List.of("", "ة", "ين", "ون", "ات");
    private static final String DIGITS = "[0-9]+";
    private static final double MOST_PEOPLE = 1e11;
    private static final double POLE = 90;
    private static final double DATE_LINE = 180;

    private final Vocabulary.Builder vocabulary;
    private final Set<String> doubtful = new HashSet<>();
    private final Map<String, Place> countries = new LinkedHashMap<>();

    PlaceVocabulary(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {
        this.vocabulary = vocabulary;
        vocabularies.rows(DOUBTFUL).forEach(row -> doubtful.add(CanonicalText.of(row.text("name"))));
        List<Row> countryRows = vocabularies.rows(COUNTRIES);
        List<Map<String, String>> names = names(countryRows);
        for (int i = 0; i < countryRows.size(); i++) {
            country(countryRows.get(i), names.get(i));
        }
        vocabularies.rows(REGIONS).forEach(row -> place(row, null));
        Map<String, Row> cityNames = new HashMap<>();
        vocabularies.rows(CITY_NAMES).forEach(row -> cityNames.put(row.text("id"), row));
        vocabularies.rows(PLACES).forEach(row -> place(row, cityNames.remove(row.text("id"))));
        cityNames.values().stream()
                .min((one, other) -> one.line() - other.line())
                .ifPresent(row -> {
                    throw row.refused("%s is the id of no city in %s".formatted(row.text("id"), PLACES.name()));
                });
        vocabularies.rows(DEMONYMS).forEach(this::demonym);
    }

    private static VocabularyFile.Form placesOf(String file) {
        return new VocabularyFile.Form(
                file,
                "id",
                "within",
                List.of(
                        "id",
                        "name",
                        "arabic",
                        "variants",
                        "country",
                        "within",
                        "kind",
                        "population",
                        "latitude",
                        "longitude"));
    }

    /** The countries, by their codes. */
    Map<String, Place> countries() {
        return countries;
    }

    /** The names of countries by language; a language's names are at hand all at once. */
    private static List<Map<String, String>> names(List<Row> countries) {
        List<Map<String, String>> names = new ArrayList<>();
        countries.forEach(country -> names.add(new LinkedHashMap<>()));
        for (String language : LANGUAGES) {
            LocaleDisplayNames displayed = LocaleDisplayNames.getInstance(new ULocale(language));
            for (int i = 0; i < names.size(); i++) {
                String code = countries.get(i).country("code").orElseThrow();
                String name = displayed.regionDisplayName(code);
                if (name != null && !name.equals(code) && !name.contains("(")) {
                    names.get(i).put(language, name);
                }
            }
        }
        return names;
    }

    private void country(Row row, Map<String, String> names) {
        String code = row.country("code").orElseThrow();
        Map<String, Set<String>> languages = new LinkedHashMap<>();
        names.forEach((language, name) ->
                languages.computeIfAbsent(name, none -> new TreeSet<>()).add(language));
        Place place = Place.of(
                uri(row.required("id")),
                names.getOrDefault("en", code),
                Map.copyOf(names),
                code,
                Place.COUNTRY,
                people(row),
                Double.NaN,
                Double.NaN);
        countries.put(code, place);
        languages.forEach((name, of) -> {
            boolean everywhere = of.contains("en") || of.contains("ar");
            add(new PlaceName(place, form(name), everywhere ? Set.of() : Set.copyOf(of)), name);
        });
        row.names("english", "arabic").forEach(name -> add(PlaceName.of(place, form(name)), name));
    }

    private void place(Row row, Row more) {
        String name = row.required("name");
        String arabic =
                more == null ? row.text("arabic") : more.optional("arabic").orElse(row.text("arabic"));
        Place place = Place.of(
                uri(row.text("id")),
                name,
                arabic.isEmpty() ? Map.of() : Map.of("ar", arabic),
                row.country("country").orElse(""),
                row.required("kind"),
                people(row),
                degrees(row, "latitude", POLE),
                degrees(row, "longitude", DATE_LINE));
        Set<String> names = new TreeSet<>(row.names("name", "arabic", "variants"));
        if (more != null) {
            names.addAll(more.names("arabic", "variants"));
        }
        names.forEach(each -> add(PlaceName.of(place, form(each)), each));
    }

    private void demonym(Row row) {
        Place country = countries.get(row.text("code"));
        if (country == null) {
            throw row.refused("%s is no country of %s".formatted(row.text("code"), COUNTRIES.name()));
        }
        PlaceName of = PlaceName.of(country, Form.DEMONYM);
        row.names("arabic")
                .forEach(adjective -> ARABIC_ENDINGS.forEach(ending -> vocabulary.add(of, adjective + ending)));
        row.names("words", "english").forEach(word -> vocabulary.add(of, word));
    }

    private void add(PlaceName name, String written) {
        vocabulary.add(name, written);
    }

    private Form form(String name) {
        if (doubtful.contains(CanonicalText.of(name))) {
            return Form.DOUBTFUL;
        }
        return name.length() <= 5
                        && name.equals(name.toUpperCase(Locale.ROOT))
                        && !name.equals(name.toLowerCase(Locale.ROOT))
                ? Form.CAPITALS
                : Form.NAME;
    }

    private static String uri(String id) {
        return id.matches(DIGITS) ? "geonames:" + id : id;
    }

    private static long people(Row row) {
        return row.text("population").isEmpty() ? 0 : (long) row.number("population", 0, MOST_PEOPLE);
    }

    private static double degrees(Row row, String column, double most) {
        return row.text(column).isEmpty() ? Double.NaN : row.number(column, -most, most);
    }
}
