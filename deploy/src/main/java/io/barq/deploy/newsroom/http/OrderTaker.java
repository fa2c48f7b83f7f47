/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.schemas.OrderKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Takes the orders editors give. */
@FunctionalInterface
public interface OrderTaker {

    /**
     * What came of an order.
     *
     * @param word {@code obeyed}, {@code no-effect}, {@code rejected} or {@code undecided}
     * @param lines sentences for whoever gave it
     */
    record Outcome(String word, List<String> lines) {

        /** The verdict of the decision; empty where it is not known yet. */
        Optional<String> verdict() {
            return switch (word) {
                case "undecided" -> Optional.empty();
                case "rejected" -> Optional.of("REJECTED");
                default -> Optional.of("ORDER");
            };
        }
    }

    /**
     * Sends an order, and follows it until it is decided.
     *
     * @param uri the item
     * @param author who gives it
     * @param note why
     * @return fails with {@link io.barq.schemas.BadSettingException} where the order cannot be given, and with {@link
     *     java.util.concurrent.RejectedExecutionException} where too many are under way
     */
    CompletionStage<Outcome> take(OrderKind kind, String uri, String author, String note);
}
