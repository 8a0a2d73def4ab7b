package io.nextstream.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody who put pictures of one prompt in order says: a vote on each pair of them. Ranking
 * them again revises those votes, since a vote is named by its pair and annotator.
 *
 * <p>Pairs of k places are k (k − 1) / 2 votes, as in InstructGPT's comparisons (arXiv 2203.02155,
 * section 3.5): the likelihood of Bradley and Terry for each, not that of Plackett and Luce.
 *
 * @param places the best first; pictures in one place are alike, and their votes a {@link
 *     Choice#TIE}. At least two pictures, at most {@value #MOST}, each once
 * @param decidedAt not before {@code shownAt}
 */
public record Ranking(
        PromptId promptId,
        List<List<GenerationId>> places,
        AnnotatorId annotator,
        Instant shownAt,
        Instant decidedAt) {

    /** Pictures of a ranking: as many as the paper's builder draws of one prompt. */
    public static final int MOST = 16;

    public Ranking {
        Check.present("promptId", promptId);
        places = Check.list("places", places).stream().map(List::copyOf).toList();
        Set<GenerationId> seen = new HashSet<>();
        for (List<GenerationId> place : places) {
            Check.require(!place.isEmpty(), "places", "a picture in each", place);
            for (GenerationId picture : place) {
                Check.require(seen.add(picture), "places", "each picture once", picture);
            }
        }
        Check.require(
                seen.size() >= 2 && seen.size() <= MOST,
                "places",
                "2 to " + MOST + " pictures",
                seen.size());
        Check.present("annotator", annotator);
        shownAt = Check.millis("shownAt", shownAt);
        decidedAt = Check.millis("decidedAt", decidedAt);
        Check.notAfter("shownAt", shownAt, "decidedAt", decidedAt);
    }

    /**
     * A vote on each pair. Nobody saw a left and a right: a hash of pair and annotator tosses a
     * coin for each, so that sides say nothing about places or of one another, and the same ranking
     * gives the same votes. By the order of ids somebody would seem to click left more often than
     * chance.
     */
    public List<Preference> votes() {
        List<Preference> votes = new ArrayList<>();
        for (int better = 0; better < places.size(); better++) {
            List<GenerationId> place = places.get(better);
            for (int i = 0; i < place.size(); i++) {
                for (GenerationId alike : place.subList(i + 1, place.size())) {
                    votes.add(vote(place.get(i), alike, true));
                }
                for (List<GenerationId> behind : places.subList(better + 1, places.size())) {
                    for (GenerationId worse : behind) {
                        votes.add(vote(place.get(i), worse, false));
                    }
                }
            }
        }
        return List.copyOf(votes);
    }

    private Preference vote(GenerationId first, GenerationId second, boolean alike) {
        boolean left = isLeft(first, second);
        Choice better = left ? Choice.LEFT : Choice.RIGHT;
        return new Preference(
                VoteId.of(first, second, annotator),
                promptId,
                left ? first : second,
                left ? second : first,
                alike ? Choice.TIE : better,
                annotator,
                shownAt,
                decidedAt,
                null);
    }

    /** Of two pictures one is, in whatever order they are given. */
    private boolean isLeft(GenerationId first, GenerationId second) {
        boolean ordered = first.value().compareTo(second.value()) < 0;
        String coin =
                ContentHash.of(
                        "side",
                        (ordered ? first : second).value(),
                        (ordered ? second : first).value(),
                        annotator.value());
        return ordered == (Character.digit(coin.charAt(0), 16) % 2 == 0);
    }
}
