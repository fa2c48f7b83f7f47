/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Which item this is.
 *
 * <p>An item's uri is {@code barq:<wire>/<id>}: a wire can speak of its own items alone. Where the provider gives no id, it
 * is derived from the wire and the {@link io.barq.enrich.canonical.CanonicalText}, so that the same dispatch with a new
 * header line, another dash or other quotation marks is the same item.
 *
 * <p>What an item says it replaces or grew out of is its {@code evolvedFrom}, always an item of the same wire. A
 * {@link io.barq.enrich.identity.CorrectionNotice} that stands in the text becomes its {@code edNote} where it has none.
 */
package io.barq.enrich.identity;
