/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skips a test where there is no Chromium. */
final class NeedsBrowser implements ExecutionCondition {

    private static final Logger LOG = LoggerFactory.getLogger(NeedsBrowser.class);
    private static final String SETTING = "BARQ_BROWSER";

    /** The browser's program: what the setting names, else what the system has. */
    static Optional<Path> program() {
        return Stream.of(
                        System.getenv(SETTING),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(name -> name != null && Files.isExecutable(Path.of(name)))
                .map(Path::of)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is here");
        }
        String reason = "The newsroom page is not tried: there is no Chromium; %s can name one.".formatted(SETTING);
        // The test report keeps the reason to itself, so it is said here too.
        LOG.warn(reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
