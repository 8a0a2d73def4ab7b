/** Kafka, Flink and their topics inside this process: what {@code demo} and {@code up} run on. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.stack;
