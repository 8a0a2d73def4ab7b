/**
 * The serving job: prompts in, generations out, each drawn by the version that {@code
 * model-versions} names. Decisions are made in {@code io.nextstream.serving}; this package
 * translates.
 */
@NullMarked
package io.nextstream.serving.flink;

import org.jspecify.annotations.NullMarked;
