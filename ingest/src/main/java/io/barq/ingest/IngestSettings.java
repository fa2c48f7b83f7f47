/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.barq.ingest.directory.DirectorySettings;
import io.barq.ingest.feed.FeedSettings;
import io.barq.ingest.http.HttpSettings;
import io.barq.ingest.tcp.TcpSettings;
import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Printable;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways that stay open, as a YAML file tells them.
 *
 * @param directories that are watched
 * @param http the port for HTTP; null: none
 * @param tcp ports for framed teletype wires
 * @param feeds that are polled
 * @param metrics where health and counts are served, for Prometheus; null: nowhere
 * @param inFlight bytes under way to the broker at most; above it senders wait, or are told to (default: 16 MiB)
 * @param tellEvery how often it is said what was taken (default: 10s)
 */
record IngestSettings(
        List<DirectorySettings> directories,
        HttpSettings http,
        List<TcpSettings> tcp,
        List<FeedSettings> feeds,
        MetricsSettings metrics,
        Integer inFlight,
        Duration tellEvery) {

    private static final int LEAST_IN_FLIGHT = 1 << 20;
    private static final int MOST_IN_FLIGHT = 1 << 30;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
            .build();

    IngestSettings {
        directories = directories == null ? List.of() : List.copyOf(directories);
        tcp = tcp == null ? List.of() : List.copyOf(tcp);
        feeds = feeds == null ? List.of() : List.copyOf(feeds);
        inFlight = Optional.ofNullable(inFlight).orElse(16 << 20);
        tellEvery = Optional.ofNullable(tellEvery).orElse(Duration.ofSeconds(10));
        if (inFlight < LEAST_IN_FLIGHT || inFlight > MOST_IN_FLIGHT) {
            throw new BadSettingException("inFlight", inFlight, "a number of bytes from 1048576 to 1073741824");
        }
        if (tellEvery.toMillis() < 1) {
            throw new BadSettingException("tellEvery", tellEvery, "more than nothing");
        }
        if (feeds.stream()
                        .map(each -> each.source() + ' ' + each.url())
                        .distinct()
                        .count()
                < feeds.size()) {
            throw new BadSettingException("feeds", "the same twice", "each feed once for a source");
        }
    }

    /**
     * Reads a file of settings.
     *
     * @throws BadSettingException if it cannot be used: one sentence that names the file, the setting, its value and what
     *     is allowed
     */
    static IngestSettings of(Path file) {
        try {
            IngestSettings settings = YAML.readValue(Files.readAllBytes(file), IngestSettings.class);
            if (settings == null) {
                throw BadSettingException.of(file.toString(), "it is empty");
            }
            if (settings.isEmpty()) {
                throw BadSettingException.of(file.toString(), "it names none of directories, http, tcp and feeds");
            }
            return settings;
        } catch (JsonProcessingException e) {
            throw BadSettingException.of(file.toString(), reason(e));
        } catch (IOException e) {
            throw BadSettingException.of(file.toString(), BadInput.reason(e));
        }
    }

    private boolean isEmpty() {
        return directories.isEmpty() && http == null && tcp.isEmpty() && feeds.isEmpty();
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "%s is unknown; allowed is %s"
                    .formatted(
                            place(unknown),
                            String.join(
                                    ", ",
                                    new TreeSet<>(unknown.getKnownPropertyIds().stream()
                                            .map(Object::toString)
                                            .toList())));
        }
        if (e instanceof JsonMappingException mapping && e.getCause() instanceof BadSettingException bad) {
            String place = place(mapping);
            String sentence = bad.getMessage().replaceFirst("\\.$", "");
            return place.isEmpty() || sentence.startsWith("the ") ? sentence : place + "." + sentence;
        }
        if (e instanceof InvalidFormatException format) {
            return "%s is '%s'; allowed is %s"
                    .formatted(
                            place(format),
                            Printable.of(String.valueOf(format.getValue())),
                            allowed(format.getTargetType()));
        }
        String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return where + Printable.of(e.getOriginalMessage().lines().findFirst().orElse("it is no YAML"));
    }

    private static String allowed(Class<?> type) {
        if (type == Duration.class) {
            return "a number with ms, s, m, h or d, such as 30s";
        }
        return type == Integer.class ? "a number" : type == Boolean.class ? "true or false" : "text";
    }

    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference each : e.getPath()) {
            if (each.getFieldName() == null) {
                place.append('[').append(each.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(Printable.of(each.getFieldName()));
            }
        }
        return place.toString();
    }

    /** Reads {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code 7d}. */
    private static final class DurationReader extends StdDeserializer<Duration> {

        private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "no duration");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }
}
