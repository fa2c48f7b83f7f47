/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.acl;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a role may do with some resources of one type.
 *
 * @param role who may
 * @param type what they are: topics, groups or transactional ids
 * @param pattern whether these are their names, or what their names begin with
 * @param names of the resources
 * @param operations what may be done
 */
public record Grant(
        Role role, ResourceType type, PatternType pattern, List<String> names, List<AclOperation> operations) {

    private static final String ANY_HOST = "*";

    public Grant {
        names = List.copyOf(names);
        operations = List.copyOf(operations);
    }

    /** The same for Kafka, a rule for each name and operation. */
    public List<AclBinding> bindings(String principal) {
        List<AclBinding> bindings = new ArrayList<>();
        for (String name : names) {
            for (AclOperation operation : operations) {
                bindings.add(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
            }
        }
        return bindings;
    }
}
