/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A Java program the stack runs.
 *
 * @param name what it is called in messages and file names
 * @param classpath its class path
 * @param jvmSettings settings of the JVM
 * @param mainClass its main class
 * @param arguments its arguments
 * @param restartable whether it finds all it needs again after it was killed
 * @param answers whether it does its work already
 */
record Program(
        String name,
        String classpath,
        List<String> jvmSettings,
        String mainClass,
        List<String> arguments,
        boolean restartable,
        BooleanSupplier answers) {

    /** Settings of a JVM that is to start quickly rather than to run fast. */
    static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /**
     * The command line that runs it on a {@link Leash}. Ctrl-C and the end of a terminal reach every process that was
     * started there; the stack's are to stop in order, so they are started deaf to both.
     */
    List<String> commandLine(Path lock) {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmSettings);
        line.addAll(List.of(
                "-Dfile.encoding=UTF-8", "-Duser.language=en", "-XX:+ExitOnOutOfMemoryError", "-cp", classpath));
        line.addAll(List.of(Leash.class.getName(), lock.toString(), mainClass));
        line.addAll(arguments);
        return line;
    }
}
