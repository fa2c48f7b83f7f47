/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import static io.barq.deploy.stack.Errand.A_WHILE;
import static io.barq.deploy.stack.Errand.STAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @TempDir
    private Path data;

    private DataFolder folder;
    private Service service;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @BeforeEach
    void openFolder() {
        folder = DataFolder.kept(data);
    }

    @AfterEach
    void stop() {
        service.stop(A_WHILE);
        folder.close();
    }

    private void start(Program program) {
        service = new Service(program, folder, said::add, end);
        service.start();
    }

    @Test
    void shouldStartAKilledProgramAgain() {
        start(Errand.program(true, "here", STAYS));
        long first = service.pid();
        awaitSaid(1);

        kill(first);

        awaitSaid(2);
        assertThat(service.pid()).isNotEqualTo(first);
        assertThat(said)
                .containsExactly("errand (pid %d) was killed by signal 9; it runs again as pid %d"
                        .formatted(first, service.pid()));
        assertThat(end).isNotDone();
    }

    @Test
    void shouldGiveUpWhenAProgramIsKilledAgainAndAgain() {
        start(Errand.program(true, "here", STAYS));
        await().atMost(A_WHILE).until(() -> {
            kill(service.pid());
            return end.isDone();
        });
        assertThatThrownBy(end::join).hasMessageContaining("was killed by signal 9, 5 times in a row");
    }

    @Test
    void shouldReportAKilledProgramThatCannotGoOn() {
        start(Errand.program(false, "here", STAYS));
        awaitSaid(1);
        kill(service.pid());
        assertThatThrownBy(() -> end.get(A_WHILE.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("was killed by signal 9, and what it held in memory is gone");
    }

    @Test
    void shouldReportTheEndOfTheLogWhenAProgramEndsByItself() {
        start(Errand.program(true, "the reason", "3"));
        assertThatThrownBy(() -> end.get(A_WHILE.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("errand ended by itself with exit code 3. The end of its log:")
                .hasMessageContaining("the reason");
        assertThat(said).isEmpty();
    }

    @Test
    void shouldLeaveStoppingToItsOwnerWhenCtrlCReachesTheWholeTerminal() throws Exception {
        start(Errand.program(true, "here", STAYS));
        awaitSaid(1);
        long pid = service.pid();

        for (String signal : List.of("-INT", "-HUP")) {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        }
        service.stop(A_WHILE);

        assertThat(said).isEmpty();
        assertThat(end).isNotDone();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    /** Waits until the program has been started so many times and is at work. */
    private void awaitSaid(int times) {
        await().atMost(A_WHILE)
                .untilAsserted(
                        () -> assertThat(log().lines().filter("here"::equals)).hasSize(times));
    }

    private String log() throws IOException {
        Path log = folder.log("errand");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
