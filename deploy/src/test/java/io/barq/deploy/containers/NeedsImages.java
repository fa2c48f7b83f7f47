/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips a test where Docker does not answer, or where the base image is neither there nor can be pulled. */
final class NeedsImages implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return skip("Docker does not answer");
        }
        DockerClient docker = DockerClientFactory.lazyClient();
        String base = Images.base();
        try {
            docker.inspectImageCmd(base).exec();
        } catch (NotFoundException notHere) {
            try {
                docker.pullImageCmd(base).start().awaitCompletion();
            } catch (DockerException refused) {
                return skip("the base image %s is not here and cannot be pulled (%s); name another by %s"
                        .formatted(base, refused.getMessage(), Images.BASE_SETTING));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return skip("interrupted while the base image was pulled");
            }
        }
        return ConditionEvaluationResult.enabled("Docker answers and the base image is there");
    }

    private static ConditionEvaluationResult skip(String why) {
        return ConditionEvaluationResult.disabled("The images were not tried: " + why + ".");
    }
}
