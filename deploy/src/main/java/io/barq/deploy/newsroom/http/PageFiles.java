/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.schemas.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the page, out of the program's own jar. A name that could lead anywhere else is no name. */
final class PageFiles {

    private static final String FOLDER = "/io/barq/deploy/newsroom/page/";
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8",
            "webmanifest", "application/manifest+json");

    /** The files that were asked for, of which there are no more than are in the jar. */
    private final Map<String, PageFile> known = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param tag its entity tag: another for every other content
     */
    record PageFile(String type, String tag, byte[] content) {}

    /** The file of this name; empty where there is none. */
    Optional<PageFile> find(String name) {
        PageFile file = known.get(name);
        if (file != null) {
            return Optional.of(file);
        }
        Optional<PageFile> read = read(name);
        read.ifPresent(found -> known.put(name, found));
        return read;
    }

    private static Optional<PageFile> read(String name) {
        var matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new PageFile(type, '"' + Sha256.of(content).hex() + '"', content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
