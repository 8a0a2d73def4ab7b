package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateVotesTest {
    private final LateVotes late = new LateVotes();

    @Test
    void usageExample() {
        late.add(0, Duration.ofMinutes(2), vote(0), 1);
        late.add(1, Duration.ZERO, vote(1), 1);

        assertEquals(List.of(vote(1)), after(2));
        assertEquals(List.of(vote(0)), after(3));
        assertEquals(List.of(), after(4));
    }

    /** The pair itself is one of those that have been looked at. */
    @Test
    void aDelayOfAsManyPairsIsWaitedForWhicheverComeFirst() {
        for (int number = 4; number >= 0; number--) {
            late.add(number, Duration.ofHours(5), vote(number), 1);
        }
        List<Preference> come = new ArrayList<>();
        for (int looked = 1; looked <= 304; looked++) {
            come.addAll(after(looked));
            assertEquals(Math.max(0, looked - 300), come.size(), "after " + looked);
        }
        assertEquals(vote(0), come.get(0));
    }

    @Test
    void aPairStandsForAMinuteBegun() {
        assertEquals(0, LateVotes.pairs(Duration.ZERO));
        assertEquals(1, LateVotes.pairs(Duration.ofMillis(1)));
        assertEquals(1, LateVotes.pairs(Duration.ofMinutes(1)));
        assertEquals(2, LateVotes.pairs(Duration.ofSeconds(61)));
        assertEquals(2_880, LateVotes.pairs(Duration.ofDays(2)));
        assertEquals(30, LateVotes.pairs(Voters.delay(30)));
    }

    private List<Preference> after(long pairs) {
        return late.after(pairs).stream().map(LateVotes.Held::vote).toList();
    }

    private static Preference vote(int i) {
        PromptId prompt = PromptId.of("p" + i);
        GenerationId left = GenerationId.of(prompt, 0);
        GenerationId right = GenerationId.of(prompt, 1);
        AnnotatorId name = new AnnotatorId("somebody");
        return new Preference(
                VoteId.of(left, right, name),
                prompt,
                left,
                right,
                Choice.LEFT,
                name,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
