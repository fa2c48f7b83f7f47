/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackTest {

    private static final Cluster CLUSTER = Cluster.open("127.0.0.1:9092", "http://127.0.0.1:8081/apis/ccompat/v7");

    @TempDir
    private Path folder;

    @Test
    void shouldBeFoundWhileItRuns() {
        assertThat(RunningStack.in(folder)).isEmpty();
        RunningStack.write(folder, CLUSTER);
        assertThat(RunningStack.in(folder)).contains(CLUSTER);
        RunningStack.remove(folder);
        assertThat(RunningStack.in(folder)).isEmpty();
    }

    @Test
    void shouldNotBeFoundWhenItWasKilled() throws Exception {
        RunningStack.write(folder, CLUSTER);
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        namePid(ended.pid());
        assertThat(RunningStack.in(folder)).isEmpty();
    }

    private void namePid(long pid) throws IOException {
        Path note = folder.resolve("running.properties");
        Files.writeString(note, Files.readString(note).replaceAll("pid=\\d+", "pid=" + pid));
    }
}
