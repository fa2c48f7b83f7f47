/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

/** What a wire, or the desk on that wire's behalf, has sent: read, and not yet ruled on. */
public sealed interface Sent permits SentItem, SentOrder {}
