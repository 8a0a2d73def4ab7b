package io.nextstream.app.builder;

import io.nextstream.app.builder.PairChoice.Made;
import io.nextstream.app.builder.PairChoice.Pair;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.store.object.BlobStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes pairs of the candidates of its own prompts: sees committed pictures as anybody would, lets
 * a scorer look at all of a prompt when they have come, and votes by an ordinary producer. A pair
 * is joined, batched and trained on exactly once like any vote.
 *
 * <p>A prompt that has votes in the topic already is left alone, whatever the scorer thinks of it
 * by now. For one thread.
 */
public final class PairBuilder {
    /** With this begins the pseudonym of every scorer: what it sends is no person's vote. */
    public static final String PSEUDONYMS = "builder-";

    private final Predicate<PromptId> mine;
    private final CandidateScorer scorer;
    private final BlobStore blobs;
    private final VotePolicy policy;
    private final int pairs;
    private final TopicWriter<Preference> writer;
    private final Map<PromptId, Set<VoteId>> voted;
    private final BuilderTally tally;
    private final InstantSource clock;

    /** Candidates of prompts that lack some. */
    private final Map<PromptId, Map<Integer, Generation>> coming = new HashMap<>();

    /** Candidates of prompts that lack none, and wait for the scorer. */
    private final Map<PromptId, List<Generation>> waiting = new LinkedHashMap<>();

    /** Prompts that lack none, decided or not. */
    private final Set<PromptId> complete = new HashSet<>();

    /**
     * @param mine whether a prompt was asked for this builder
     * @param policy what becomes of its opinions: a control turns these around, too
     * @param pairs of a prompt, 1 to 4
     * @param voted its pairs that lie in the topic already, by prompt
     */
    public PairBuilder(
            Predicate<PromptId> mine,
            CandidateScorer scorer,
            BlobStore blobs,
            VotePolicy policy,
            int pairs,
            TopicWriter<Preference> writer,
            Map<PromptId, Set<VoteId>> voted,
            BuilderTally tally,
            InstantSource clock) {
        this.mine = mine;
        this.scorer = scorer;
        this.blobs = blobs;
        this.policy = policy;
        this.pairs = pairs;
        this.writer = writer;
        this.voted = Map.copyOf(voted);
        this.tally = tally;
        this.clock = clock;
    }

    /** Whether this is a vote of a builder, not of a person. */
    public static boolean isBuilt(Preference vote) {
        return vote.annotator().value().startsWith(PSEUDONYMS);
    }

    /** Looks at what has come and sends the pairs of every prompt that lacks no picture. */
    public void tick(TopicReader<Generation> reader) {
        for (Seen<Generation> seen : reader.poll()) {
            if (seen.value() != null) {
                onPicture(seen.value());
            }
        }
        decide();
    }

    /** Gives up prompts that still lack pictures or a scorer; for the end. */
    public void giveUp() {
        coming.keySet().forEach(prompt -> tally.onNothing(PairChoice.Reason.TOO_FEW));
        coming.clear();
        waiting.keySet().forEach(prompt -> tally.onNothing(PairChoice.Reason.NOT_SCORED));
        waiting.clear();
    }

    void onPicture(Generation picture) {
        PromptId prompt = picture.promptId();
        if (complete.contains(prompt)
                || picture.candidate() >= PairChoice.CANDIDATES
                || !mine.test(prompt)) {
            return;
        }
        Map<Integer, Generation> candidates = coming.computeIfAbsent(prompt, id -> new TreeMap<>());
        candidates.putIfAbsent(picture.candidate(), picture);
        if (candidates.size() < PairChoice.CANDIDATES) {
            return;
        }
        coming.remove(prompt);
        complete.add(prompt);
        Set<VoteId> before = voted.get(prompt);
        if (before == null) {
            waiting.put(prompt, List.copyOf(candidates.values()));
        } else {
            tally.onPairs(before.size());
        }
    }

    /** Scores what waits, once the scorer can. */
    void decide() {
        if (waiting.isEmpty() || !scorer.isReady()) {
            return;
        }
        waiting.forEach(this::decide);
        waiting.clear();
        writer.flush();
    }

    private void decide(PromptId prompt, List<Generation> candidates) {
        CandidateScorer.Scores scores =
                scorer.scores(candidates.stream().map(g -> new Candidate(g, blobs)).toList());
        Map<GenerationId, Double> byId = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            byId.put(candidates.get(i).id(), scores.values().get(i));
        }
        Made made = PairChoice.of(byId, pairs);
        if (made instanceof Made.Nothing nothing) {
            tally.onNothing(nothing.reason());
        } else if (made instanceof Made.Pairs chosen) {
            AnnotatorId name = scores.annotator();
            tally.onPairs(chosen.pairs().stream().filter(pair -> send(prompt, pair, name)).count());
        }
    }

    /** Whether the policy let it through. */
    private boolean send(PromptId prompt, Pair pair, AnnotatorId name) {
        GenerationId left = pair.winnerIsLeft() ? pair.winner() : pair.loser();
        GenerationId right = pair.winnerIsLeft() ? pair.loser() : pair.winner();
        VoteId id = VoteId.of(left, right, name);
        var opinion =
                pair.winnerIsLeft()
                        ? io.nextstream.evaluation.annotator.Choice.LEFT
                        : io.nextstream.evaluation.annotator.Choice.RIGHT;
        var said = policy.apply(opinion, Dice.of(0, "builder/policy/" + id, 0).seed());
        if (said.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Choice choice = Choice.valueOf(said.get().name());
        writer.send(new Preference(id, prompt, left, right, choice, name, now, now, null));
        return true;
    }
}
