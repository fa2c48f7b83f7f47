/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.log.LogOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program in this process for as long as its owner lives. The owner holds the other end of the standard input:
 * when it is gone, however it went, the input ends, and this process leaves in good order, or after a while without.
 *
 * <p>A process holds a lock for its place in the stack. One that is started while its forerunner is still leaving waits
 * for it.
 */
final class Leash {

    private static final long SECONDS_TO_LEAVE = 10;
    private static final int OWNER_IS_GONE = 129;

    private Leash() {}

    /** @param arguments lock file, main class, and the arguments of that class */
    public static void main(String[] arguments) throws Exception {
        daemon("leash", Leash::leaveWithTheOwner);
        takePlace(Path.of(arguments[0]));
        Class<?> program = Class.forName(arguments[1]);
        Object programArguments = Arrays.copyOfRange(arguments, 2, arguments.length);
        try {
            program.getMethod("main", String[].class).invoke(null, programArguments);
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void leaveWithTheOwner() {
        try {
            while (System.in.read() >= 0) {
                // The owner never writes; all that matters is the end.
            }
        } catch (IOException brokenPipe) {
            // As good as the end.
        }
        warn("The process that started this one is gone: leaving.");
        daemon("leash-torn", Leash::leaveWithoutOrder);
        System.exit(OWNER_IS_GONE);
    }

    /** Says it as the program's own log does; beside the registry there is no library of ours that could. */
    private static void warn(String message) {
        System.err.println(
                "json".equals(System.getenv(LogOptions.VARIABLE))
                        ? "{\"timestamp\":%d,\"level\":\"WARN\",\"threadName\":\"%s\",\"loggerName\":\"%s\",\"formattedMessage\":\"%s\"}"
                                .formatted(
                                        System.currentTimeMillis(),
                                        Thread.currentThread().getName(),
                                        Leash.class.getName(),
                                        message)
                        : message);
    }

    private static void leaveWithoutOrder() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_TO_LEAVE);
        } catch (InterruptedException e) {
            // Nothing is left to wait for.
        }
        Runtime.getRuntime().halt(OWNER_IS_GONE);
    }

    /** The lock goes with the process; nobody gives it back. */
    @SuppressWarnings("resource")
    private static void takePlace(Path lock) throws IOException {
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .lock();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
