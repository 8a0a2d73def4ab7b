package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Choice;
import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;
import io.nextstream.preference.VoteRouter.Forward;
import io.nextstream.preference.VoteRouter.Refuse;
import org.junit.jupiter.api.Test;

final class VoteRouterTest {
    private static final VoteId ID = new VoteId("v");
    private static final Preference VOTE = Cases.preference("v", 0, 1, Choice.LEFT);

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
        assertEquals(known, forward(known, Cases.preference("v", 1, 0, Choice.TIE)).identity());
    }

    @Test
    void aRevisionCannotSpeakAboutSomethingElse() {
        VoteIdentity known = VoteIdentity.of(VOTE);
        for (Preference other :
                new Preference[] {
                    Cases.preference("v", 0, 2, Choice.LEFT),
                    Cases.preference("v", 0, 0, Choice.GOOD)
                }) {
            Refuse refuse =
                    assertInstanceOf(Refuse.class, router.route(known, ID, other, Cases.at(5)));
            assertTrue(refuse.reason().startsWith("a revision cannot change what vote v is about"));
        }
    }

    @Test
    void nothingUnknownIsWithdrawn() {
        assertEquals(
                new Refuse("withdraws the vote v, which is unknown or long ago"),
                router.route(null, ID, null, Cases.at(5)));
    }

    private Forward forward(VoteIdentity known, Preference vote) {
        return assertInstanceOf(Forward.class, router.route(known, ID, vote, Cases.at(5)));
    }
}
