package io.nextstream.preference;

import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.VotePart;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Refuse;
import io.nextstream.preference.JoinEffect.SetTimer;
import io.nextstream.preference.JoinEffect.Settle;
import io.nextstream.preference.JoinState.KnownGeneration;
import io.nextstream.preference.JoinState.KnownVote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins the votes about one prompt with the pictures they name. The latest statement of a vote
 * counts; saying the same again changes nothing.
 *
 * <p>Example: a vote for the left picture waits until both pictures are known, then offers the pair
 * (left won, right lost). Revised to a tie, it settles as TIE, which voids the pair. Withdrawn, it
 * settles as WITHDRAWN. If the pictures do not come within {@link JoinConfig#unknownAfter}, the
 * record is refused. A rating of one picture goes the same way, if {@link JoinConfig#ratings} says
 * so. With {@link JoinConfig#keepForPromotion} votes on some prompts settle as KEPT, whatever they
 * say, and tell nothing of people either: nothing of them reaches the trainer.
 *
 * <p>Whether a revision still comes in time only the {@link BatchAssembler} knows: it holds what is
 * offered, so every outcome goes through it.
 */
public final class VoteJoiner {

    /** {@link Reliability} may lower it. */
    private static final double WEIGHT = 1;

    private final JoinConfig config;
    private final boolean testifies;

    /** A joiner that tells nothing of people. */
    public VoteJoiner(JoinConfig config) {
        this(config, false);
    }

    /**
     * @param testifies whether what votes tell of people comes out, too, before what they lead to
     */
    public VoteJoiner(JoinConfig config, boolean testifies) {
        this.config = config;
        this.testifies = testifies;
    }

    /**
     * A picture became known.
     *
     * @param timestamp of its record, event time
     */
    public List<JoinEffect> onGeneration(JoinState state, Generation generation, long timestamp) {
        long keepUntil = timestamp + config.retention();
        List<JoinEffect> effects = new ArrayList<>();
        if (state.generations()
                        .putIfAbsent(
                                generation.id().value(), new KnownGeneration(generation, keepUntil))
                == null) {
            effects.add(new SetTimer(keepUntil));
        }
        for (Map.Entry<String, KnownVote> waiting : waitingInOrder(state)) {
            KnownVote known = waiting.getValue();
            if (unknownOf(state, known.vote()) == null) {
                state.votes().put(waiting.getKey(), known.decided());
                effects.addAll(told(state, known.vote(), 1, known.at()));
                effects.add(decide(state, known.vote(), known.at()));
            }
        }
        return effects;
    }

    /**
     * A vote was made, revised or withdrawn.
     *
     * @param now event time
     */
    public List<JoinEffect> onVote(JoinState state, VoteChange change, long now) {
        String id = change.id().value();
        Preference vote = change.vote();
        KnownVote before = state.votes().get(id);
        if (vote == null) {
            // A vote that is not known was refused, or its prompt forgotten: either stands.
            return before == null ? List.of() : withdrawn(state, change, before);
        }
        if (before != null && saysTheSame(before.vote(), vote)) {
            return List.of();
        }
        long deadline = Math.max(now, change.at().timestamp()) + config.unknownAfter();
        boolean waiting = unknownOf(state, vote) != null;
        List<JoinEffect> effects = new ArrayList<>(takenBack(state, before, change.at()));
        state.votes().put(id, new KnownVote(vote, change.at(), waiting, deadline));
        if (waiting) {
            effects.add(new SetTimer(deadline));
        } else {
            effects.addAll(told(state, vote, 1, change.at()));
            effects.add(decide(state, vote, change.at()));
        }
        return effects;
    }

    /**
     * Event time has reached {@code now}: gives up votes that waited too long, and forgets the
     * prompt when its time is over.
     */
    public List<JoinEffect> onTimer(JoinState state, PromptId prompt, long now) {
        List<JoinEffect> effects = new ArrayList<>();
        for (Map.Entry<String, KnownVote> waiting : waitingInOrder(state)) {
            KnownVote known = waiting.getValue();
            GenerationId unknown = unknownOf(state, known.vote());
            if (known.deadline() <= now && unknown != null) {
                state.votes().remove(waiting.getKey());
                effects.add(
                        new Refuse(
                                new VoteChange(known.vote().id(), prompt, known.vote(), known.at()),
                                "names unknown generation " + unknown + " of prompt " + prompt));
            }
        }
        if (isOver(state, now)) {
            state.generations().clear();
            state.votes().clear();
        }
        return effects;
    }

    private List<JoinEffect> withdrawn(JoinState state, VoteChange change, KnownVote before) {
        List<JoinEffect> effects = new ArrayList<>(takenBack(state, before, change.at()));
        state.votes().remove(change.id().value());
        effects.add(new Settle(change.id(), Outcome.WITHDRAWN, ""));
        return effects;
    }

    private List<JoinEffect> takenBack(JoinState state, @Nullable KnownVote before, Position at) {
        return before == null || before.waiting() ? List.of() : told(state, before.vote(), -1, at);
    }

    private List<JoinEffect> told(JoinState state, Preference vote, int count, Position at) {
        return testifies && !isKept(vote)
                ? Testimony.of(state, vote, count, at.timestamp())
                : List.of();
    }

    private boolean isKept(Preference vote) {
        return config.keepForPromotion()
                && VotePart.of(vote.promptId().value()) == VotePart.PROMOTION;
    }

    private static boolean isOver(JoinState state, long now) {
        return state.generations().values().stream().allMatch(g -> g.keepUntil() <= now)
                && state.votes().values().stream().noneMatch(KnownVote::waiting);
    }

    private JoinEffect decide(JoinState state, Preference vote, Position at) {
        if (isKept(vote)) {
            return new Settle(vote.id(), Outcome.KEPT, "");
        }
        GenerationId right = vote.right();
        return switch (vote.choice()) {
            case TIE -> new Settle(vote.id(), Outcome.TIE, "");
            case BOTH_BAD -> new Settle(vote.id(), Outcome.BOTH_BAD, "");
            case GOOD, BAD -> rating(vote, at, generation(state, vote.left()));
            case LEFT, RIGHT -> {
                if (right == null) {
                    throw new IllegalStateException("a choice without a second picture: " + vote);
                }
                yield pair(
                        vote,
                        at,
                        generation(state, vote.choice() == Choice.LEFT ? vote.left() : right),
                        generation(state, vote.choice() == Choice.LEFT ? right : vote.left()));
            }
        };
    }

    private JoinEffect rating(Preference vote, Position at, Generation picture) {
        if (!config.ratings()) {
            return new Settle(
                    vote.id(),
                    Outcome.UNUSABLE,
                    "ratings of one picture are not trained on: preference.ratings is false");
        }
        return new OfferRating(
                new RatingExample(
                        vote.id(),
                        vote.promptId(),
                        picture.text(),
                        picture.grid(),
                        side(picture),
                        vote.choice() == Choice.GOOD,
                        WEIGHT,
                        at.timestamp(),
                        vote.mask()),
                at,
                vote.annotator());
    }

    private static JoinEffect pair(
            Preference vote, Position at, Generation winner, Generation loser) {
        if (!winner.text().equals(loser.text()) || !winner.grid().equals(loser.grid())) {
            return new Settle(
                    vote.id(),
                    Outcome.UNUSABLE,
                    "the two pictures were not drawn for the same text and grid");
        }
        if (!images(winner).equals(images(loser))) {
            return new Settle(
                    vote.id(),
                    Outcome.UNUSABLE,
                    "the two pictures were not made from the same ones");
        }
        if (winner.tokens().equals(loser.tokens()) && Objects.equals(winner.plan(), loser.plan())) {
            return new Settle(
                    vote.id(),
                    Outcome.UNUSABLE,
                    "the two pictures are the same, and so are their plans");
        }
        return new Offer(
                new PairExample(
                        vote.id(),
                        vote.promptId(),
                        winner.text(),
                        winner.grid(),
                        side(winner),
                        side(loser),
                        WEIGHT,
                        at.timestamp(),
                        null,
                        vote.mask()),
                at,
                vote.annotator());
    }

    private static Side side(Generation generation) {
        return new Side(
                generation.id(),
                generation.plan(),
                generation.tokens(),
                generation.version(),
                generation.seed(),
                generation.sources());
    }

    /** Not their tokens: two versions may read a picture with a rounding of their own. */
    private static List<BlobRef> images(Generation generation) {
        return generation.sources().stream().map(SourcePicture::image).toList();
    }

    /** In the order the records were written, so that a restart does not change the effects. */
    private static List<Map.Entry<String, KnownVote>> waitingInOrder(JoinState state) {
        return state.votes().entrySet().stream()
                .filter(entry -> entry.getValue().waiting())
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, KnownVote> e) ->
                                                e.getValue().at().timestamp())
                                .thenComparing(Map.Entry::getKey))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The first picture the vote names that is not known; null if all are. */
    private static @Nullable GenerationId unknownOf(JoinState state, Preference vote) {
        return Stream.of(vote.left(), vote.right() == null ? vote.left() : vote.right())
                .filter(id -> !state.generations().containsKey(id.value()))
                .findFirst()
                .orElse(null);
    }

    private static Generation generation(JoinState state, GenerationId id) {
        KnownGeneration known = state.generations().get(id.value());
        if (known == null) {
            throw new IllegalStateException("decided before the picture was known: " + id);
        }
        return known.generation();
    }

    /** Which picture stood left is no part of what is said. */
    private static boolean saysTheSame(Preference before, Preference now) {
        return chosen(before).equals(chosen(now)) && Objects.equals(before.mask(), now.mask());
    }

    private static String chosen(Preference vote) {
        return switch (vote.choice()) {
            case LEFT -> "picture " + vote.left();
            case RIGHT -> "picture " + vote.right();
            case TIE, BOTH_BAD, GOOD, BAD -> vote.choice().name();
        };
    }
}
