/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import io.barq.schemas.cluster.Patience.AwayException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** Tells a registry that is away from one that answers "no". */
public final class RegistryErrors {

    /** No such subject, version or schema: the three answers of a registry that looked, and found nothing. */
    private static final int FIRST_NOT_FOUND = 40401;

    private static final int LAST_NOT_FOUND = 40403;

    /** The registry knows the schema asked for, and it is no Avro. Ours: no registry answers with this number. */
    public static final int UNUSABLE_SCHEMA = 20001;

    private RegistryErrors() {}

    /** A request to the registry. */
    @FunctionalInterface
    public interface Request<T> {
        /** @see io.confluent.kafka.schemaregistry.client.SchemaRegistryClient */
        T send() throws IOException, RestClientException;
    }

    /**
     * Sends a request.
     *
     * @throws AwayException if there was no answer, the registry is starting or overloaded, or does not let us in: all of
     *     which may pass, or be put right, while we wait
     * @throws RestClientException if the registry understood and answered no, or with a schema that is no Avro
     */
    public static <T> T send(Request<T> request) throws AwayException, RestClientException {
        try {
            return request.send();
        } catch (RestClientException answer) {
            int status = answer.getStatus();
            if (status >= 500 || status == 401 || status == 403 || status == 408 || status == 429) {
                throw new AwayException(answer);
            }
            throw answer;
        } catch (IOException failed) {
            throwIfUnusable(failed);
            throw new AwayException(failed);
        } catch (RuntimeException failed) {
            throwIfUnusable(failed);
            throw failed;
        }
    }

    /** Whether the registry itself says that it does not know what was asked for; a gateway says no such thing. */
    public static boolean isNotFound(RestClientException answer) {
        return answer.getErrorCode() >= FIRST_NOT_FOUND && answer.getErrorCode() <= LAST_NOT_FOUND;
    }

    /** The client tells a schema it got and cannot read from one it did not get by these words alone. */
    private static void throwIfUnusable(Exception failed) throws RestClientException {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        if (message.startsWith("Invalid schema ")) {
            throw new RestClientException(message, 200, UNUSABLE_SCHEMA);
        }
    }
}
