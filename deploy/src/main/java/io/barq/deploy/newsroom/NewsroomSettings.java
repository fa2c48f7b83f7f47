/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import io.barq.schemas.BadSettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What a newsroom server is to be.
 *
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param items kept in memory at most, every revision counting as one; as many stories are
 * @param mebibytes that the items take at most
 * @param browsers connected at most
 * @param readerToken of those who may read; empty where everybody may, which is for loopback addresses only
 * @param editorToken of those who may edit; empty where nobody may
 */
record NewsroomSettings(
        String host,
        int port,
        int items,
        int mebibytes,
        int browsers,
        Optional<String> readerToken,
        Optional<String> editorToken) {

    private static final int MOST_ITEMS = 2_000_000;
    private static final int MOST_BROWSERS = 10_000;
    private static final long MEBIBYTE = 1 << 20;

    NewsroomSettings {
        check("--port", port, 0, 65_535);
        check("--items", items, 1, MOST_ITEMS);
        check("--memory", mebibytes, 1, (int) Math.max(1, heap() / 2));
        check("--browsers", browsers, 1, MOST_BROWSERS);
        if (readerToken.isEmpty() && !isLoopback(host)) {
            throw new BadSettingException(
                    "--host",
                    "'" + host + "' without a token for readers",
                    "a loopback address, or one with BARQ_NEWSROOM_READER_TOKEN or --reader-token-file");
        }
        if (readerToken.isPresent() && readerToken.equals(editorToken)) {
            throw new BadSettingException("the token of editors", "that of readers", "another one");
        }
    }

    /** The memory for items unless said otherwise, in mebibytes: a third of what the JVM may take, at most 256. */
    static int usualMebibytes() {
        return (int) Math.max(1, Math.min(256, heap() / 3));
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory() / MEBIBYTE;
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadSettingException(option, value, "a number from %d to %d".formatted(least, most));
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new BadSettingException("--host", "'" + host + "'", "an address of this machine");
        }
    }

    /** Whether it listens for this machine alone. */
    boolean isLoopback() {
        return isLoopback(host);
    }

    /** What the items take at most. */
    long bytes() {
        return mebibytes * MEBIBYTE;
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "%s:%d, %d items, %d MiB, %d browsers".formatted(host, port, items, mebibytes, browsers);
    }
}
