/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Skips a test where Docker does not answer, or where the base image is neither there nor can be pulled. */
final class NeedsImages implements ExecutionCondition {

    private static final Logger LOG = LoggerFactory.getLogger(NeedsImages.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return skip("Docker does not answer; `docker info` says more");
        }
        String base = Images.base();
        if (!isHere(base)) {
            try {
                DockerClientFactory.lazyClient().pullImageCmd(base).start().awaitCompletion();
            } catch (DockerException refused) {
                return skip("the base image %s is not here and cannot be pulled; %s can name another"
                        .formatted(base, Images.BASE_SETTING));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return skip("interrupted while the base image was pulled");
            }
        }
        return ConditionEvaluationResult.enabled("Docker answers and the base image is here");
    }

    private static boolean isHere(String image) {
        DockerClient docker = DockerClientFactory.lazyClient();
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    /** The test report keeps the reason to itself, so it is said here too. */
    private static ConditionEvaluationResult skip(String why) {
        String reason = "The images are not tried: " + why + ".";
        LOG.warn(reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
