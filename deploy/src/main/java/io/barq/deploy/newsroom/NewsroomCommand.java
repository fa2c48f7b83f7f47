/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.log.LogOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq newsroom}: serves the newsroom page until it is told to stop. */
@Command(
        name = "newsroom",
        description = {
            "Serves a page with what is published as it comes, and the read API behind it (/openapi.json tells what it answers).",
            "Runs until it is stopped. It keeps nothing but the newest items, in memory, and reads them again when it starts.",
            "Only this machine can reach it unless --host says otherwise; over a network, put a proxy before it that ends TLS.",
            "BARQ_NEWSROOM_READER_TOKEN and BARQ_NEWSROOM_EDITOR_TOKEN hold the tokens where no file does."
        })
public final class NewsroomCommand implements Callable<Integer> {

    private static final String READER = "BARQ_NEWSROOM_READER_TOKEN";
    private static final String EDITOR = "BARQ_NEWSROOM_EDITOR_TOKEN";

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; one that others can reach needs a token for readers"
                    + " (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Items kept in memory at most, every revision counting as one (default: ${DEFAULT-VALUE}).")
    private int items;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "Mebibytes these items take at most (default: a third of the JVM's heap, at most 256).")
    private Optional<Integer> mebibytes = Optional.empty();

    @Option(
            names = "--browsers",
            paramLabel = "N",
            defaultValue = "250",
            description = "Browsers connected at most at a time (default: ${DEFAULT-VALUE}).")
    private int browsers;

    @Option(
            names = "--reader-token-file",
            paramLabel = "FILE",
            description = "Holds the token of those who may read (default: everybody may who can reach the address).")
    private Optional<Path> readerToken = Optional.empty();

    @Option(
            names = "--editor-token-file",
            paramLabel = "FILE",
            description =
                    "Holds the token of those who may see the review queue and give orders (default: nobody may).")
    private Optional<Path> editorToken = Optional.empty();

    @Override
    public Integer call() {
        NewsroomSettings settings = settings(System.getenv());
        Consumer<String> say = LogOptions.saying(NewsroomCommand.class, System.out::println);
        return new Newsroom(settings, cluster.cluster(), say).run();
    }

    private NewsroomSettings settings(Map<String, String> environment) {
        return new NewsroomSettings(
                host,
                port,
                items,
                mebibytes.orElseGet(NewsroomSettings::usualMebibytes),
                browsers,
                Tokens.read("--reader-token-file", readerToken, READER, environment.get(READER)),
                Tokens.read("--editor-token-file", editorToken, EDITOR, environment.get(EDITOR)));
    }

    /**
     * Looks at what a newsroom would find in its environment, for who starts one among other things and wants to know before.
     *
     * @throws io.barq.schemas.BadSettingException if a token is none
     */
    public static void check(Map<String, String> environment) {
        CommandLine.populateCommand(new NewsroomCommand()).settings(environment);
    }
}
