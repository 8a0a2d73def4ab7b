/**
 * From votes to training batches, without a clock, a thread or a framework.
 *
 * <p>{@link io.nextstream.preference.VoteRouter} finds the prompt of a vote, {@link
 * io.nextstream.preference.VoteJoiner} joins it with the pictures it names, {@link
 * io.nextstream.preference.BatchAssembler} makes batches and says what became of every vote. Each
 * takes its state and an event, changes the state and returns effects.
 */
@NullMarked
package io.nextstream.preference;

import org.jspecify.annotations.NullMarked;
