package io.nextstream.app.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.Records;
import io.nextstream.app.topics.Writers;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Topics;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PairBuilderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Prompt MINE = Records.prompt("mine");
    private static final Prompt OTHERS = Records.prompt("somebody else's");

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final BuilderTally tally = new BuilderTally();
    private final ByNumber scorer = new ByNumber();

    /** The later a candidate, the better. */
    private static final class ByNumber implements CandidateScorer {
        private boolean ready = true;
        private double slope = 1;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public Scores scores(List<Candidate> candidates) {
            return new Scores(
                    new AnnotatorId(PairBuilder.PSEUDONYMS + "test"),
                    candidates.stream().map(c -> slope * c.generation().candidate()).toList());
        }
    }

    @Test
    void theBestFourOfSixteenWinAgainstOthersByOrdinaryVotes() {
        PairBuilder builder = builder(VotePolicy.HONEST, Map.of());
        show(builder, MINE, 0, 16);

        List<Preference> votes = votes();
        assertEquals(4, votes.size());
        for (Preference vote : votes) {
            assertTrue(candidate(winner(vote)) >= 12, "one of the best four");
            assertTrue(candidate(loser(vote)) < 12, "one of the others");
            assertEquals(MINE.id(), vote.promptId());
            assertEquals("builder-test", vote.annotator().value());
            assertTrue(PairBuilder.isBuilt(vote));
            assertEquals(
                    VoteId.of(vote.left(), right(vote), vote.annotator()),
                    vote.id(),
                    "an id that is accepted");
            assertEquals(NOW, vote.decidedAt());
        }
        assertEquals(Map.of("prompts", 1L, "pairs", 4L), tally.counts());
    }

    @Test
    void nothingIsSentBeforeTheLastCandidateHasCome() {
        PairBuilder builder = builder(VotePolicy.HONEST, Map.of());
        show(builder, MINE, 0, 15);
        show(builder, MINE, 0, 15);
        assertEquals(List.of(), votes());

        show(builder, MINE, 15, 16);
        assertEquals(4, votes().size());
        show(builder, MINE, 0, 16);
        assertEquals(4, votes().size(), "pictures that came twice are no new candidates");
    }

    @Test
    void somebodyElsesPromptsAreLeftAlone() {
        show(builder(VotePolicy.HONEST, Map.of()), OTHERS, 0, 16);

        assertEquals(List.of(), votes());
        assertEquals(Map.of(), tally.counts());
    }

    @Test
    void sentTwiceItIsTheSameVotes() {
        show(builder(VotePolicy.HONEST, Map.of()), MINE, 0, 16);
        List<Preference> first = votes();
        broker.clear();
        PairBuilder second = builder(VotePolicy.HONEST, Map.of());
        show(second, MINE, 9, 16);
        show(second, MINE, 0, 9);

        assertEquals(first, votes());
    }

    @Test
    void aPromptThatHasItsVotesIsLeftAloneAfterARestartWhateverTheScorerThinksNow() {
        show(builder(VotePolicy.HONEST, Map.of()), MINE, 0, 16);
        VoteId one = votes().get(0).id();
        broker.clear();
        scorer.slope = -1;
        show(builder(VotePolicy.HONEST, Map.of(MINE.id(), Set.of(one))), MINE, 0, 16);

        assertEquals(List.of(), votes());
        assertEquals(Map.of("prompts", 2L, "pairs", 5L), tally.counts());
    }

    @Test
    void candidatesWaitForAScorerThatIsNotReady() {
        scorer.ready = false;
        PairBuilder builder = builder(VotePolicy.HONEST, Map.of());
        show(builder, MINE, 0, 16);
        assertEquals(List.of(), votes());

        scorer.ready = true;
        builder.decide();
        assertEquals(4, votes().size());
    }

    @Test
    void whatGivesNoPairIsCountedWithItsReason() {
        scorer.slope = 0;
        PairBuilder builder = builder(VotePolicy.HONEST, Map.of());
        show(builder, MINE, 0, 16);
        assertEquals(Map.of("prompts", 1L, "all_equal", 1L), tally.counts());

        PairBuilder another = builder(VotePolicy.HONEST, Map.of());
        show(another, MINE, 0, 3);
        another.giveUp();
        another.giveUp();
        assertEquals(Map.of("prompts", 2L, "all_equal", 1L, "too_few", 1L), tally.counts());
        assertEquals(List.of(), votes());
    }

    @Test
    void whatStillWaitsForAScorerAtTheEndIsCounted() {
        scorer.ready = false;
        PairBuilder builder = builder(VotePolicy.HONEST, Map.of());
        show(builder, MINE, 0, 16);
        builder.giveUp();
        builder.giveUp();
        scorer.ready = true;
        builder.decide();

        assertEquals(Map.of("prompts", 1L, "not_scored", 1L), tally.counts());
        assertEquals(List.of(), votes());
    }

    @Test
    void aControlTurnsItsOpinionsAroundToo() {
        show(builder(VotePolicy.HONEST, Map.of()), MINE, 0, 16);
        List<GenerationId> winners = votes().stream().map(PairBuilderTest::winner).toList();
        broker.clear();
        show(builder(VotePolicy.FLIPPED, Map.of()), MINE, 0, 16);
        assertEquals(winners, votes().stream().map(PairBuilderTest::loser).toList());
        broker.clear();
        show(builder(VotePolicy.NONE, Map.of()), MINE, 0, 16);
        assertEquals(List.of(), votes());
    }

    @Test
    void peopleAreNoBuilders() {
        show(builder(VotePolicy.HONEST, Map.of()), MINE, 0, 16);
        Preference built = votes().get(0);
        Preference person =
                new Preference(
                        built.id(),
                        built.promptId(),
                        built.left(),
                        built.right(),
                        built.choice(),
                        new AnnotatorId("simulated-default-1"),
                        NOW,
                        NOW,
                        null);

        assertFalse(PairBuilder.isBuilt(person));
        assertNotEquals(built, person);
    }

    private PairBuilder builder(VotePolicy policy, Map<PromptId, Set<VoteId>> voted) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new PairBuilder(
                MINE.id()::equals,
                scorer,
                new BlobStore(new InMemoryObjectStore(clock), clock),
                policy,
                4,
                Writers.to(broker, Topics.PREFERENCES, Codecs.PREFERENCE),
                voted,
                tally,
                clock);
    }

    private static void show(PairBuilder builder, Prompt prompt, int from, int to) {
        for (int i = from; i < to; i++) {
            Generation picture = Records.picture(prompt, i, 1);
            builder.onPicture(picture);
        }
        builder.decide();
    }

    private List<Preference> votes() {
        List<Preference> votes = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : broker.history()) {
            try {
                votes.add(Codecs.PREFERENCE.decode(record.value()));
            } catch (UndecodableRecordException e) {
                throw new AssertionError(e);
            }
        }
        return votes;
    }

    private static GenerationId winner(Preference vote) {
        return vote.choice() == Choice.LEFT ? vote.left() : right(vote);
    }

    private static GenerationId loser(Preference vote) {
        return vote.choice() == Choice.LEFT ? right(vote) : vote.left();
    }

    private static GenerationId right(Preference vote) {
        return Objects.requireNonNull(vote.right());
    }

    private static int candidate(GenerationId id) {
        for (int i = 0; i < 16; i++) {
            if (GenerationId.of(MINE.id(), i).equals(id)) {
                return i;
            }
        }
        throw new AssertionError("no candidate " + id);
    }
}
