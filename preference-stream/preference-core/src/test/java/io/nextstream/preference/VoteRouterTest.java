package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.preference.VoteRouter.Forward;
import io.nextstream.preference.VoteRouter.Refuse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VoteRouterTest {
    private static final VoteId ID =
            VoteId.of(Cases.picture(0), Cases.picture(1), new AnnotatorId("ann"));
    private static final Preference VOTE = about(0, 1, Choice.LEFT);

    private final VoteRouter router = new VoteRouter();

    @Test
    void usageExample() {
        Forward first = forward(null, VOTE);
        assertEquals(Cases.PROMPT, first.change().promptId());
        Forward withdrawal = forward(first.identity(), null);
        assertEquals(new VoteChange(ID, Cases.PROMPT, null, Cases.at(5)), withdrawal.change());
        assertEquals(first.identity(), withdrawal.identity());
    }

    @Test
    void aRevisionMaySwapTheSides() {
        VoteIdentity known = VoteIdentity.of(VOTE);
        assertEquals(known, forward(known, about(1, 0, Choice.TIE)).identity());
    }

    @Test
    void aRatingHasAnIdOfItsOwn() {
        VoteId id = VoteId.of(Cases.picture(0), new AnnotatorId("ann"));

        assertInstanceOf(
                Forward.class, router.route(null, id, about(0, 0, Choice.GOOD), Cases.at(5)));
    }

    /** Under two ids one opinion would count twice, and one id could hide what another said. */
    @Test
    void anIdThatIsNotOfThesePicturesAndThisAnnotatorIsRefused() {
        for (Preference other :
                List.of(about(0, 2, Choice.LEFT), about(0, 0, Choice.GOOD), by("bob"))) {
            assertTrue(
                    refusal(null, ID, other)
                            .startsWith(
                                    "the id of this vote must be "
                                            + VoteIdentity.of(other).voteId()));
        }
        assertEquals(
                "the id of this vote must be "
                        + ID
                        + ", made from its pictures and annotator, not ann-1",
                refusal(null, new VoteId("ann-1"), VOTE));
    }

    @Test
    void aRevisionCannotMoveToAnotherPrompt() {
        VoteIdentity elsewhere =
                new VoteIdentity(
                        new PromptId("q"),
                        Cases.picture(0),
                        Cases.picture(1),
                        new AnnotatorId("ann"));

        assertTrue(
                refusal(elsewhere, ID, VOTE)
                        .startsWith("a revision cannot change what vote " + ID + " is about"));
    }

    @Test
    void nothingUnknownIsWithdrawn() {
        assertEquals(
                new Refuse("withdraws the vote " + ID + ", which is unknown or long ago"),
                router.route(null, ID, null, Cases.at(5)));
    }

    private Forward forward(VoteIdentity known, Preference vote) {
        return assertInstanceOf(Forward.class, router.route(known, ID, vote, Cases.at(5)));
    }

    private String refusal(VoteIdentity known, VoteId id, Preference vote) {
        return assertInstanceOf(Refuse.class, router.route(known, id, vote, Cases.at(5))).reason();
    }

    private static Preference about(int left, int right, Choice choice) {
        return Cases.preference(ID.value(), left, right, choice);
    }

    private static Preference by(String annotator) {
        return new Preference(
                VOTE.id(),
                VOTE.promptId(),
                VOTE.left(),
                VOTE.right(),
                VOTE.choice(),
                new AnnotatorId(annotator),
                VOTE.shownAt(),
                VOTE.decidedAt(),
                null);
    }
}
