/**
 * The training job: one batch of {@code training-batches} is one optimizer step; versions go to the
 * store and their names to {@code model-versions}. Learning happens in {@code
 * io.nextstream.trainer}; here are exactly-once and claim checks.
 */
@NullMarked
package io.nextstream.trainer.flink;

import org.jspecify.annotations.NullMarked;
