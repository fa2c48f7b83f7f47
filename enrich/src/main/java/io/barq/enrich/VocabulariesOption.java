/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.Tagger;
import io.barq.enrich.tag.Vocabularies;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a folder of vocabularies, for enrich and for the commands that start it or tag as it does. */
public final class VocabulariesOption {

    @Option(
            names = "--vocabularies",
            paramLabel = "FOLDER",
            defaultValue = "${env:BARQ_VOCABULARIES:-" + Option.NULL_VALUE + "}",
            description =
                    "Folder of vocabularies (people.tsv, regions.tsv and so on): places, names and subjects of your own."
                            + " They go before what ships with Barq (BARQ_VOCABULARIES).")
    private Optional<Path> folder = Optional.empty();

    /** The folder, if one is named; its files may hold mistakes. */
    Optional<Path> folder() {
        return folder;
    }

    /**
     * A tagger with the shipped vocabularies, and before them those of the folder, if one is named.
     *
     * @throws io.barq.schemas.BadSettingException if a file in it cannot be used
     */
    public Tagger tagger(Sources sources) {
        return new Tagger(folder.map(Vocabularies::shippedAnd).orElseGet(Vocabularies::shipped), sources);
    }

    /**
     * The folder, if one is named. A mistake in it is told here, before anything is started.
     *
     * @throws io.barq.schemas.BadSettingException if a file in it cannot be used
     */
    public Optional<Path> usable() {
        folder.ifPresent(there -> new Tagger(Vocabularies.shippedAnd(there), Sources.shipped()));
        return folder;
    }
}
