package io.nextstream.app.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.topics.Seen;
import io.nextstream.events.Choice;
import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StandingVotesTest {

    @Test
    void theLatestStatementCounts() {
        Preference first = LoopRecords.vote(1, Choice.LEFT);
        Preference other = LoopRecords.vote(2, Choice.TIE);
        Preference revised = LoopRecords.vote(1, Choice.RIGHT);

        StandingVotes standing =
                StandingVotes.of(
                        List.of(
                                LoopRecords.seen(first, 3),
                                LoopRecords.seen(other, 4),
                                LoopRecords.seen(revised, 7)));

        assertEquals(2, standing.votes().size());
        assertEquals(
                Choice.RIGHT,
                standing.votes().stream()
                        .filter(v -> v.id().equals(first.id()))
                        .findFirst()
                        .orElseThrow()
                        .choice());
        assertEquals(0, standing.withdrawn());
        assertEquals("preferences-0 3..7", standing.range());
    }

    @Test
    void aWithdrawnVoteIsGoneUntilItIsMadeAgain() {
        Preference vote = LoopRecords.vote(1, Choice.LEFT);
        List<Seen<Preference>> records =
                new ArrayList<>(List.of(LoopRecords.seen(vote, 0), LoopRecords.withdrawn(vote, 1)));
        assertEquals(List.of(), StandingVotes.of(records).votes());
        assertEquals(1, StandingVotes.of(records).withdrawn());

        records.add(LoopRecords.seen(vote, 2));
        assertEquals(List.of(vote), StandingVotes.of(records).votes());
        assertEquals(0, StandingVotes.of(records).withdrawn());
    }

    @Test
    void whatTheLoopRefusesIsRefusedHere() {
        Preference vote = LoopRecords.vote(1, Choice.LEFT);
        Preference stranger =
                new Preference(
                        new VoteId("my-own-id"),
                        vote.promptId(),
                        vote.left(),
                        vote.right(),
                        vote.choice(),
                        vote.annotator(),
                        vote.shownAt(),
                        vote.decidedAt(),
                        null);
        StandingVotes standing =
                StandingVotes.of(
                        List.of(
                                LoopRecords.seen(stranger, 0),
                                LoopRecords.withdrawn(vote, 1),
                                new Seen<>("no id!", null, null, 0, 2, 0),
                                new Seen<>("", null, "garbage", 1, 9, 0)));

        assertEquals(List.of(), standing.votes());
        assertEquals(4, standing.refused());
        assertEquals("preferences-0 0..2, preferences-1 9..9", standing.range());
    }

    @Test
    void anEmptyTopicHasNoVotes() {
        assertEquals(new StandingVotes(List.of(), 0, 0, ""), StandingVotes.of(List.of()));
    }

    /** Each number is a statement about one of three pairs: mod 3 which, div 3 what. */
    @Property(tries = 200)
    void onlyTheLastStatementAboutAPairIsLeft(
            @ForAll @Size(max = 30) List<@IntRange(max = 11) Integer> said) {
        List<Seen<Preference>> records = new ArrayList<>();
        Choice[] last = new Choice[3];
        Choice[] choices = {Choice.LEFT, Choice.RIGHT, Choice.TIE};
        for (int statement : said) {
            int pair = statement % 3;
            int what = statement / 3;
            Preference vote = LoopRecords.vote(pair, choices[Math.min(2, what)]);
            records.add(
                    what == 3
                            ? LoopRecords.withdrawn(vote, records.size())
                            : LoopRecords.seen(vote, records.size()));
            last[pair] = what == 3 ? null : choices[what];
        }
        List<Preference> standing = StandingVotes.of(records).votes();
        int expected = 0;
        for (int pair = 0; pair < 3; pair++) {
            VoteId id = LoopRecords.vote(pair, Choice.LEFT).id();
            Choice now =
                    standing.stream()
                            .filter(v -> v.id().equals(id))
                            .map(Preference::choice)
                            .findFirst()
                            .orElse(null);
            assertEquals(last[pair], now);
            expected += last[pair] == null ? 0 : 1;
        }
        assertEquals(expected, standing.size());
    }
}
