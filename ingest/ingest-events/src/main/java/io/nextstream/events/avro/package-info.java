/**
 * How the records look as bytes: Avro, single-object encoding (two marker bytes, the schema's
 * fingerprint, the body).
 *
 * <p>A record's schemas lie under {@code avro/<name>/v<n>.avsc}. A published file never changes; a
 * new field comes with a default in a new file, and the old ones stay for the records that lie in
 * topics and in Flink's state.
 */
@NullMarked
package io.nextstream.events.avro;

import org.jspecify.annotations.NullMarked;
