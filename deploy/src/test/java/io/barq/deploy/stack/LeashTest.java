/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import static io.barq.deploy.stack.Errand.A_WHILE;
import static io.barq.deploy.stack.Errand.STAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {

    @TempDir
    private Path folder;

    private Process onLeash(String says, String ends) throws IOException {
        return new ProcessBuilder(Errand.program(true, says, ends).commandLine(folder.resolve("place.lock")))
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldLeaveWhenTheOwnersEndOfThePipeIsGone() throws Exception {
        Process process = onLeash("here", STAYS);
        try (BufferedReader output = output(process)) {
            assertThat(output.readLine()).isEqualTo("here");
            process.getOutputStream().close();
            assertThat(output.readLine()).isEqualTo("The process that started this one is gone: leaving.");
        }
        assertThat(process.waitFor(A_WHILE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
    }

    @Test
    void shouldWaitForItsForerunnerToLeave() throws Exception {
        Process forerunner = onLeash("first", STAYS);
        Process next = null;
        try (BufferedReader output = output(forerunner)) {
            assertThat(output.readLine()).isEqualTo("first");
            next = onLeash("second", "0");
            assertThat(next.waitFor(1, TimeUnit.SECONDS)).isFalse();

            forerunner.destroy();

            assertThat(output(next).readLine()).isEqualTo("second");
            assertThat(next.waitFor(A_WHILE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(next.exitValue()).isZero();
        } finally {
            forerunner.destroyForcibly();
            if (next != null) {
                next.destroyForcibly();
            }
        }
    }

    @Test
    void shouldEndWithAnErrorWhenTheProgramDoes() throws Exception {
        Process process = onLeash("here", "no number");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("NumberFormatException");
    }
}
