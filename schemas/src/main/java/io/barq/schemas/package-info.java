/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The records of Barq, the topics that carry them, and the serdes that read and write them.
 *
 * <p>The records are Avro IDL under {@code src/main/avro}; the classes of this package that are not in the source tree
 * are generated from it. {@link io.barq.schemas.Topics} says which record is on which topic, under which key, and how
 * long it stays. {@link io.barq.schemas.RecordSerdes} reads and writes them by the Confluent Schema Registry client.
 * {@link io.barq.schemas.RecordJson} prints them.
 *
 * <p>Schemas change only in ways that every older and newer reader can live with ({@code FULL_TRANSITIVE}): the released
 * ones stand beside the tests, and each change is held against all of them.
 */
package io.barq.schemas;
