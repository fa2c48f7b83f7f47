/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that tags come from: those that ship with Barq, and those of a user's folder, which go before them. */
public final class Vocabularies {

    private static final String SETTING = "--vocabularies";

    /** A list of more than a million names is no longer read by anybody. In bytes. */
    private static final long LARGEST_FILE = 64L * 1024 * 1024;

    private final Optional<Path> folder;

    private Vocabularies(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Those that ship with Barq. */
    public static Vocabularies shipped() {
        return new Vocabularies(Optional.empty());
    }

    /**
     * Those that ship with Barq, and before them those of a folder. What stands in its files is checked when a
     * {@link Tagger} is made.
     *
     * @throws BadSettingException if it is no folder, or holds a file that is no vocabulary
     */
    public static Vocabularies shippedAnd(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadSettingException(SETTING, "'" + folder + "'", "a folder that is there");
        }
        List<String> known = Tagger.FORMS.stream().map(Form::name).sorted().toList();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(name -> {
                if (name.endsWith(".tsv") && !known.contains(name)) {
                    throw BadSettingException.of(
                            SETTING + " " + folder, "%s is no vocabulary; allowed are %s".formatted(name, known));
                }
            });
        } catch (IOException e) {
            throw BadSettingException.of(SETTING + " " + folder, e);
        }
        return new Vocabularies(Optional.of(folder));
    }

    /** Whether they are those that ship, and no others. */
    boolean areShipped() {
        return folder.isEmpty();
    }

    /**
     * The rows of a vocabulary.
     *
     * @throws BadSettingException if its file in the user's folder cannot be used
     */
    List<Row> rows(Form form) {
        VocabularyFile shipped = VocabularyFile.read(form, form.name(), shipped(form.name()));
        List<Row> rows = folder.map(there -> there.resolve(form.name()))
                .filter(Files::exists)
                .map(file -> VocabularyFile.read(form, SETTING + " " + file, content(file))
                        .over(shipped))
                .orElse(shipped.rows());
        if (!form.parent().isEmpty()) {
            VocabularyFile.checkParents(form, rows);
        }
        return rows;
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw BadSettingException.of(SETTING + " " + file, "it is larger than " + LARGEST_FILE + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw BadSettingException.of(SETTING + " " + file, e);
        }
    }

    private static byte[] shipped(String name) {
        try (InputStream in = Vocabularies.class.getResourceAsStream("vocabulary/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
