package io.nextstream.preference;

import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of votes, on its way to the prompt it is about.
 *
 * @param vote null where the record withdraws the vote
 */
public record VoteChange(VoteId id, PromptId promptId, @Nullable Preference vote, Position at) {}
