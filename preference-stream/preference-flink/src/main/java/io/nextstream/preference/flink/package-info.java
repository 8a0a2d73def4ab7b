/**
 * The job that turns votes into training batches: Flink around {@code io.nextstream.preference}.
 * Operators keep state, timers and outputs; what to do with them the core decides.
 */
@NullMarked
package io.nextstream.preference.flink;

import org.jspecify.annotations.NullMarked;
