/**
 * Records in and out of Kafka for the jobs: sources that decode and keep where a record lay, dead
 * letters for what does not decode, sinks with and without transactions, and Flink types that keep
 * records in state as Avro.
 */
@NullMarked
package io.nextstream.ingest;

import org.jspecify.annotations.NullMarked;
