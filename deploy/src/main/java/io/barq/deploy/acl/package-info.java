/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Who may do what on the cluster: a list of what each role needs and no more, made of the topics themselves.
 *
 * <p>{@link io.barq.deploy.acl.Role} says what a role is, {@link io.barq.deploy.acl.Grants} what it may do. The broker must
 * refuse what is not allowed ({@code authorizer.class.name} set, {@code allow.everyone.if.no.acl.found} left false): there
 * are no lines that forbid.
 *
 * <p>Limits: whoever may write to {@code wire.raw} may write items as well as orders, since Kafka knows topics only. The
 * registry has rules of its own, and so has the topic it may keep its schemas in.
 */
package io.barq.deploy.acl;
