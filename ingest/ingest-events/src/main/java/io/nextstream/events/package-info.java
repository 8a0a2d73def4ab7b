/**
 * The records that travel through NextStream's topics, and how they look as bytes.
 *
 * <p>Every record checks itself when it is made, so whoever holds one may trust it. All are public
 * and built from types that Flink accepts as POJO fields; times are kept to the millisecond.
 * Pictures, tokens and weights stay in the object store: a record carries a {@link BlobRef}.
 */
@NullMarked
package io.nextstream.events;

import org.jspecify.annotations.NullMarked;
