package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BatchId;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.Outcome;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.events.VotePart;
import io.nextstream.preference.JoinEffect.Settle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the joiner does where votes on prompts of {@link VotePart#PROMOTION} are kept. */
final class KeptVotesTest {
    private static final PromptId KEPT = new PromptId("p17");
    private static final VoteId V = new VoteId("v");

    private final VoteJoiner joiner = new VoteJoiner(new JoinConfig(60, 1000, true, true), true);
    private final JoinState state = JoinState.empty();

    @Test
    void usageExample() {
        assertEquals(VotePart.PROMOTION, VotePart.of(KEPT.value()));
        pictures(KEPT);
        assertEquals(
                List.of(new Settle(V, Outcome.KEPT, "")),
                joiner.onVote(state, vote(KEPT, Choice.LEFT, 1), 1));
    }

    /** Neither an example nor a word about people: two who agree would be evidence. */
    @ParameterizedTest
    @EnumSource(Choice.class)
    void nothingOfThemGoesAnyFurtherWhateverTheySay(Choice choice) {
        pictures(KEPT);
        joiner.onVote(state, vote(KEPT, choice, 1), 1);
        VoteChange other = vote(KEPT, "bob", choice, 2);
        assertEquals(
                List.of(new Settle(other.id(), Outcome.KEPT, "")), joiner.onVote(state, other, 2));
    }

    @Test
    void oneThatWaitedForItsPicturesIsKeptWhenTheyCome() {
        joiner.onVote(state, vote(KEPT, Choice.LEFT, 1), 1);
        joiner.onGeneration(state, picture(KEPT, 0), 2);
        List<JoinEffect> effects = joiner.onGeneration(state, picture(KEPT, 1), 3);
        assertEquals(new Settle(V, Outcome.KEPT, ""), effects.get(effects.size() - 1));
    }

    @Test
    void oneThatIsWithdrawnIsKeptNoLonger() {
        pictures(KEPT);
        joiner.onVote(state, vote(KEPT, Choice.LEFT, 1), 1);
        VoteChange withdrawal = new VoteChange(V, KEPT, null, Cases.at(2));
        assertEquals(
                List.of(new Settle(V, Outcome.WITHDRAWN, "")), joiner.onVote(state, withdrawal, 2));
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void votesOnOtherPromptsAreAsEver(Choice choice) {
        VoteJoiner usual = new VoteJoiner(new JoinConfig(60, 1000, true, false), true);
        JoinState same = JoinState.empty();
        pictures(Cases.PROMPT);
        usual.onGeneration(same, Cases.generation(0), 0);
        usual.onGeneration(same, Cases.generation(1), 0);
        VoteChange vote = Cases.vote("v", choice, 1);
        assertEquals(usual.onVote(same, vote, 1), joiner.onVote(state, vote, 1));
    }

    /** A pair that waits for its batch when keeping begins is void once its vote speaks again. */
    @Test
    void whatWaitedInABatchIsTakenOutAndWhatWasBatchedIsNoted() {
        BatchAssembler assembler = new BatchAssembler(new BatchConfig(2, 2, 1, 1000));
        BatchState waiting = new HeapBatchState();
        assembler.onPair(waiting, 0, Cases.pair("v"), Cases.at(1), 0);
        assertEquals(
                List.of(new BatchEffect.Report(new VoteOutcome(V, Outcome.KEPT, null, ""))),
                assembler.onSettled(waiting, V, Outcome.KEPT, ""));
        assertEquals(List.of(), waiting.pairs());
        assertNull(waiting.batchOf(V));

        waiting.batched(V, 0, new BatchId("b"));
        assertEquals(
                List.of(
                        new BatchEffect.Report(
                                new VoteOutcome(
                                        V,
                                        Outcome.BATCHED,
                                        new BatchId("b"),
                                        "revised to KEPT after that"))),
                assembler.onSettled(waiting, V, Outcome.KEPT, ""));
    }

    private void pictures(PromptId prompt) {
        joiner.onGeneration(state, picture(prompt, 0), 0);
        joiner.onGeneration(state, picture(prompt, 1), 0);
    }

    private static Generation picture(PromptId prompt, int candidate) {
        Generation of = Cases.generation(candidate);
        return new Generation(
                of.id(),
                prompt,
                of.text(),
                of.grid(),
                of.candidate(),
                of.version(),
                of.seed(),
                of.image(),
                of.tokens(),
                of.plan(),
                Cases.AT,
                Cases.AT,
                Cases.AT);
    }

    private static VoteChange vote(PromptId prompt, Choice choice, long offset) {
        return vote(prompt, "v", choice, offset);
    }

    private static VoteChange vote(PromptId prompt, String id, Choice choice, long offset) {
        Preference vote =
                new Preference(
                        new VoteId(id),
                        prompt,
                        Cases.picture(0),
                        choice.isRating() ? null : Cases.picture(1),
                        choice,
                        new AnnotatorId("annotator-" + id),
                        Cases.AT,
                        Cases.AT,
                        null);
        return new VoteChange(vote.id(), prompt, vote, Cases.at(offset));
    }
}
