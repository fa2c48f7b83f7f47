/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program for tests: says what it was told to say, and ends with a status, or stays. */
final class Errand {

    static final String STAYS = "stays";

    private Errand() {}

    /** @param arguments what to say, and the exit status or {@link #STAYS} */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(arguments[0]);
        if (arguments[1].equals(STAYS)) {
            new CountDownLatch(1).await();
        }
        System.exit(Integer.parseInt(arguments[1]));
    }

    static Program program(boolean restartable, String says, String ends) {
        return new Program(
                "errand",
                System.getProperty("java.class.path"),
                List.of("-Xmx16m", "-XX:TieredStopAtLevel=1"),
                Errand.class.getName(),
                List.of(says, ends),
                restartable,
                () -> true);
    }

    static final Duration A_WHILE = Duration.ofSeconds(20);
}
