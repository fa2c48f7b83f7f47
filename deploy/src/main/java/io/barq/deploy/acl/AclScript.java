/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.acl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Grants as a shell script of Kafka's own {@code kafka-acls}, for whoever is to read them before they hold. */
final class AclScript {

    private static final Map<ResourceType, String> OPTIONS = Map.of(
            ResourceType.TOPIC, "--topic",
            ResourceType.GROUP, "--group",
            ResourceType.TRANSACTIONAL_ID, "--transactional-id");

    private static final List<String> HEAD = List.of(
            "#!/bin/sh",
            "# Licensed under the Apache License, Version 2.0: see LICENSE.",
            "#",
            "# Who may do what with Barq's topics. Made by 'barq acls', and not to be changed by hand. Every line allows; what",
            "# no line allows the broker must refuse: it needs an authorizer, and allow.everyone.if.no.acl.found left false.",
            "#",
            "#   KAFKA_ACLS='kafka-acls.sh --bootstrap-server HOST:PORT --command-config FILE' sh acls.sh",
            "set -eu",
            ": \"${KAFKA_ACLS:?the kafka-acls command, with where the brokers are}\"");

    private AclScript() {}

    /**
     * Writes the script.
     *
     * @param grants what is allowed, role by role
     * @param principals who has each role
     */
    static String of(List<Grant> grants, Map<Role, List<String>> principals) {
        List<String> lines = new ArrayList<>(HEAD);
        Role last = null;
        for (Grant grant : grants) {
            if (grant.role() != last) {
                lines.add("");
                lines.add("# " + grant.role().word());
                last = grant.role();
            }
            lines.add(line(grant, principals.get(grant.role())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(Grant grant, List<String> principals) {
        List<String> words = new ArrayList<>(List.of("$KAFKA_ACLS --add"));
        principals.forEach(principal -> words.add("--allow-principal " + quoted(principal)));
        grant.operations().forEach(operation -> words.add("--operation " + word(operation)));
        if (grant.pattern() == PatternType.PREFIXED) {
            words.add("--resource-pattern-type prefixed");
        }
        grant.names().forEach(name -> words.add(OPTIONS.get(grant.type()) + " " + name));
        return String.join(" ", words);
    }

    private static String word(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String quoted(String principal) {
        return "'" + principal.replace("'", "'\\''") + "'";
    }
}
