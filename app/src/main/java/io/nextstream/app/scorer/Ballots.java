package io.nextstream.app.scorer;

import io.nextstream.app.builder.PairBuilder;
import io.nextstream.app.topics.Seen;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.trainer.scorer.ComparedPair;
import io.nextstream.trainer.scorer.Preferred;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The votes on pairs that a scorer can learn from, and what was left out.
 *
 * @param votes in the order of their ids
 * @param leftOut how many votes by why
 */
record Ballots(List<Ballot> votes, SortedMap<String, Integer> leftOut) {

    Ballots {
        votes = List.copyOf(votes);
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }

    /** Pictures by their ids, added to {@code known}. */
    static void know(Map<GenerationId, Generation> known, List<Seen<Generation>> generations) {
        for (Seen<Generation> seen : generations) {
            Generation picture = seen.value();
            if (picture != null) {
                known.putIfAbsent(picture.id(), picture);
            }
        }
    }

    /** Joins votes with the pictures that they name. */
    static Ballots of(List<Preference> votes, Map<GenerationId, Generation> known) {
        List<Ballot> ballots = new ArrayList<>();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        for (Preference vote : votes) {
            GenerationId other = vote.right();
            Generation left = known.get(vote.left());
            Generation right = other == null ? null : known.get(other);
            String why = why(vote, left, right);
            if (why != null || left == null || right == null) {
                leftOut.merge(String.valueOf(why), 1, Integer::sum);
            } else {
                ballots.add(new Ballot(vote.id(), left, right, preferred(vote)));
            }
        }
        return new Ballots(ballots, leftOut);
    }

    private static @Nullable String why(
            Preference vote, @Nullable Generation left, @Nullable Generation right) {
        if (vote.right() == null) {
            return "ratings of one picture";
        }
        if (PairBuilder.isBuilt(vote)) {
            return "pairs that a scorer made";
        }
        if (left == null
                || right == null
                || !left.promptId().equals(vote.promptId())
                || !right.promptId().equals(vote.promptId())) {
            return "pictures that are not known";
        }
        if (!left.text().equals(right.text())
                || !left.grid().equals(right.grid())
                || !left.sources().equals(right.sources())) {
            return "pictures of unlike text, grid or source";
        }
        if (left.sources().isEmpty() && left.text().contains(SequenceBuilder.IMAGE_MARKER)) {
            return "pictures made from pictures that are not known";
        }
        return null;
    }

    private static Preferred preferred(Preference vote) {
        return switch (vote.choice()) {
            case LEFT -> Preferred.LEFT;
            case RIGHT -> Preferred.RIGHT;
            case TIE, BOTH_BAD -> Preferred.NEITHER;
            case GOOD, BAD -> throw new IllegalStateException("a rating is no pair: " + vote.id());
        };
    }

    /** The pictures that the votes name, each once, in the order of their ids. */
    List<Generation> pictures() {
        SortedMap<String, Generation> named = new TreeMap<>();
        for (Ballot vote : votes) {
            named.put(vote.left().id().value(), vote.left());
            named.put(vote.right().id().value(), vote.right());
        }
        return List.copyOf(named.values());
    }

    /** The votes as a scorer learns from them. */
    List<ComparedPair> pairs(Function<GenerationId, float[]> features) {
        return votes.stream()
                .map(
                        vote ->
                                new ComparedPair(
                                        vote.vote().value(),
                                        vote.left().promptId().value(),
                                        features.apply(vote.left().id()),
                                        features.apply(vote.right().id()),
                                        vote.preferred()))
                .toList();
    }

    /** The same without the votes on any of these pictures. */
    Ballots without(Set<GenerationId> unreadable) {
        List<Ballot> readable =
                votes.stream()
                        .filter(
                                vote ->
                                        !unreadable.contains(vote.left().id())
                                                && !unreadable.contains(vote.right().id()))
                        .toList();
        SortedMap<String, Integer> more = new TreeMap<>(leftOut);
        if (readable.size() < votes.size()) {
            more.put(
                    "pictures whose tokens are missing or damaged", votes.size() - readable.size());
        }
        return new Ballots(readable, more);
    }
}
