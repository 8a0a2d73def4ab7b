package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;

/** Somebody who votes on pictures 0 and 1 of {@link Cases#PROMPT}. */
record Voter(AnnotatorId id) {

    Voter(String name) {
        this(new AnnotatorId(name));
    }

    VoteId vote() {
        return VoteId.of(Cases.picture(0), Cases.picture(1), id);
    }

    /** What they say when picture 0 stands left. */
    VoteChange says(Choice choice, long offset) {
        return change(0, 1, choice, offset);
    }

    /** The choice of a picture, which stands left or right. */
    VoteChange chooses(int picture, boolean left, long offset) {
        int other = 1 - picture;
        return left
                ? change(picture, other, Choice.LEFT, offset)
                : change(other, picture, Choice.RIGHT, offset);
    }

    VoteChange withdraws(long offset) {
        return new VoteChange(vote(), Cases.PROMPT, null, Cases.at(offset));
    }

    private VoteChange change(int left, int right, Choice choice, long offset) {
        Preference vote =
                new Preference(
                        vote(),
                        Cases.PROMPT,
                        Cases.picture(left),
                        Cases.picture(right),
                        choice,
                        id,
                        Cases.AT,
                        Cases.AT,
                        null);
        return Cases.change(vote, offset);
    }
}
