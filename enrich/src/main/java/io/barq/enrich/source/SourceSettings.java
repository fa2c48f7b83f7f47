/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import com.ibm.icu.util.IllformedLocaleException;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import io.barq.enrich.source.Source.DayMonthOrder;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Marker;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A source as its file names it; {@link Source} says what each setting means. Only {@code id} must be there.
 *
 * @param country ISO 3166 code; gives the zone where the country has one alone
 */
record SourceSettings(
        String id,
        String wire,
        String name,
        List<String> names,
        Boolean agency,
        String country,
        String zone,
        String charset,
        List<String> languages,
        Map<String, Integer> urgencies,
        List<String> datelines,
        Map<Marker, List<String>> markers,
        List<String> endMarks,
        DayMonthOrder dayMonthOrder,
        String ids) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String IDS = "1 to 100 letters, digits, '.', '_' and '-', and no sign first";
    private static final int LOWEST_URGENCY = 9;

    SourceSettings {
        wire = orNone(wire);
        name = orNone(name);
        names = orNone(names);
        country = orNone(country);
        zone = orNone(zone);
        charset = orNone(charset);
        ids = orNone(ids);
    }

    /** These settings, with other names. */
    SourceSettings withNames(List<String> names) {
        return new SourceSettings(
                id,
                wire,
                name,
                names,
                agency,
                country,
                zone,
                charset,
                languages,
                urgencies,
                datelines,
                markers,
                endMarks,
                dayMonthOrder,
                ids);
    }

    /**
     * The settings that are given here, and the others' else. A country that is given without a zone goes before the others'
     * zone.
     *
     * @param given the names of those that are given here, empty ones too
     */
    SourceSettings over(SourceSettings others, Set<String> given) {
        boolean moved = given.contains("country") && country != null;
        return new SourceSettings(
                id,
                given.contains("wire") ? wire : others.wire,
                given.contains("name") ? name : others.name,
                given.contains("names") ? names : others.names,
                given.contains("agency") ? agency : others.agency,
                given.contains("country") ? country : others.country,
                given.contains("zone") || moved ? zone : others.zone,
                given.contains("charset") ? charset : others.charset,
                given.contains("languages") ? languages : others.languages,
                given.contains("urgencies") ? urgencies : others.urgencies,
                given.contains("datelines") ? datelines : others.datelines,
                given.contains("markers") ? markers : others.markers,
                given.contains("endMarks") ? endMarks : others.endMarks,
                given.contains("dayMonthOrder") ? dayMonthOrder : others.dayMonthOrder,
                given.contains("ids") ? ids : others.ids);
    }

    /**
     * The source these settings make.
     *
     * @throws BadSettingException if one of them cannot be used
     */
    Source source() {
        require(id != null && ID.matcher(id).matches(), "id", id, IDS);
        require(wire == null || ID.matcher(wire).matches(), "wire", wire, IDS);
        return new Source(
                id,
                Optional.ofNullable(wire),
                name == null ? id : name,
                names,
                Boolean.TRUE.equals(agency),
                timeZone(),
                Optional.ofNullable(charset).map(SourceSettings::charsetNamed),
                orNone(languages).stream().map(SourceSettings::language).toList(),
                urgencies == null ? Map.of() : checked(urgencies),
                orNone(datelines).stream()
                        .map(pattern -> pattern("datelines", pattern, "place"))
                        .toList(),
                markers == null ? Map.of() : markers,
                orNone(endMarks),
                Optional.ofNullable(dayMonthOrder),
                Optional.ofNullable(ids).map(pattern -> pattern("ids", pattern, "id")));
    }

    private Optional<ZoneId> timeZone() {
        if (country != null) {
            require(
                    Set.of(ULocale.getISOCountries()).contains(country),
                    "country",
                    country,
                    "a code of ISO 3166, such as KW");
        }
        if (zone != null) {
            return Optional.of(zoneNamed(zone));
        }
        if (country == null) {
            return Optional.empty();
        }
        Set<String> zones = TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country, null);
        return zones.size() == 1 ? Optional.of(zoneNamed(zones.iterator().next())) : Optional.empty();
    }

    private static ZoneId zoneNamed(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw bad("zone", name, "a name of the tz database, such as Asia/Kuwait");
        }
    }

    private static Charset charsetNamed(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw bad("charset", name, "a charset Java knows, such as windows-1256");
        }
    }

    private static String language(String tag) {
        try {
            return new ULocale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException | NullPointerException e) {
            throw bad("languages", tag, "BCP 47 tags, such as ar or en-GB");
        }
    }

    private static Map<String, Integer> checked(Map<String, Integer> urgencies) {
        urgencies.forEach((literal, urgency) -> require(
                urgency != null && urgency >= 1 && urgency <= LOWEST_URGENCY,
                "urgencies." + literal,
                urgency,
                "a number from 1, the highest, to 9"));
        return urgencies;
    }

    private static Pattern pattern(String setting, String pattern, String group) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            require(pattern.contains("(?<" + group + ">"), setting, pattern, "patterns with a group " + group);
            return compiled;
        } catch (PatternSyntaxException e) {
            throw bad(
                    setting,
                    pattern,
                    "regular expressions of Java: " + e.getDescription().toLowerCase());
        }
    }

    /** YAML has several ways to write nothing. */
    private static String orNone(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static void require(boolean holds, String setting, Object value, String allowed) {
        if (!holds) {
            throw bad(setting, value, allowed);
        }
    }

    private static BadSettingException bad(String setting, Object value, String allowed) {
        return new BadSettingException(setting, value == null ? "missing" : "'" + value + "'", allowed);
    }
}
