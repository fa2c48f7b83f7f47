/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Which item this is, and whether the wire has sent it before.
 *
 * <p>An item's uri is {@code barq:<wire>/<id>}: a wire can speak of its own items alone. Where the provider gives no id, it
 * is derived from the wire and the {@link io.barq.enrich.identity.CanonicalText}, so that the same dispatch with a new
 * header line, another dash or other quotation marks is the same item.
 *
 * <p>The {@link io.barq.enrich.identity.IdentityLedger} remembers each item for 90 days after the wire last spoke of it. An
 * item it knows is a repeat, and is not published again.
 */
package io.barq.enrich.identity;
