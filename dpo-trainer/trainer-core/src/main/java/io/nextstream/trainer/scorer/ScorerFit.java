package io.nextstream.trainer.scorer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.events.VotePart;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scorer with what it was made by and how good it is.
 *
 * @param scorer what was learnt
 * @param config how
 * @param report how well it foretells held-out votes
 */
public record ScorerFit(Scorer scorer, ScorerConfig config, ScorerReport report) {

    /** The scorer alone. */
    public static final String WEIGHTS = "scorer.safetensors";

    /** Configuration and report. */
    public static final String CARD = "scorer.json";

    /** Fewer votes to learn from, ties among them, teach nothing. */
    public static final int LEAST_TRAINING = 100;

    /** Fewer held-out votes that chose a picture measure nothing. */
    public static final int LEAST_DECIDED = 20;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private record Card(String base, ScorerConfig config, ScorerReport report) {}

    /**
     * Fits a scorer to the votes of {@link VotePart#TRAINING} and measures it on those of {@link
     * VotePart#HELD_OUT}.
     *
     * <p>The same votes in any order give the same bits, on every machine.
     *
     * @param base {@link TrunkFeatures#hash} of the base whose features the votes carry
     * @throws TooFewVotesException if either part has too few
     */
    public static ScorerFit of(String base, List<ComparedPair> votes, ScorerConfig config) {
        Map<VotePart, List<ComparedPair>> parts =
                votes.stream()
                        .sorted(Comparator.comparing(ComparedPair::vote))
                        .collect(
                                Collectors.groupingBy(
                                        vote -> VotePart.of(vote.prompt()),
                                        () -> new EnumMap<>(VotePart.class),
                                        Collectors.toList()));
        List<ComparedPair> training = parts.getOrDefault(VotePart.TRAINING, List.of());
        List<ComparedPair> heldOut = parts.getOrDefault(VotePart.HELD_OUT, List.of());
        requireEnough(training, heldOut);
        Scorer scorer = new Fitting(training, config).run(base);
        HeldOut measured = new HeldOut(scorer);
        heldOut.forEach(measured::add);
        int promotion = parts.getOrDefault(VotePart.PROMOTION, List.of()).size();
        return new ScorerFit(scorer, config, measured.report(training.size(), promotion));
    }

    private static void requireEnough(List<ComparedPair> training, List<ComparedPair> heldOut) {
        long decided = heldOut.stream().filter(v -> v.preferred() != Preferred.NEITHER).count();
        if (training.size() < LEAST_TRAINING || decided < LEAST_DECIDED) {
            throw new TooFewVotesException(
                    ("a scorer needs %d votes to learn from and %d held out that chose a picture;"
                                    + " there are %d and %d")
                            .formatted(LEAST_TRAINING, LEAST_DECIDED, training.size(), decided));
        }
    }

    /** Its two files, by name. */
    public SortedMap<String, byte[]> toFiles() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(WEIGHTS, scorer.toSafeTensors());
        try {
            files.put(CARD, JSON.writeValueAsBytes(new Card(scorer.base(), config, report)));
        } catch (IOException e) {
            throw new IllegalStateException("records of numbers are always JSON", e);
        }
        return files;
    }

    /**
     * Reads what {@link #toFiles} wrote; other files are ignored.
     *
     * @throws IllegalArgumentException if one is missing or damaged, or they are of two scorers
     */
    public static ScorerFit fromFiles(Map<String, byte[]> files) {
        Scorer scorer = Scorer.fromSafeTensors(file(files, WEIGHTS));
        @Nullable Card card;
        try {
            card = JSON.readValue(file(files, CARD), Card.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(CARD + " is damaged: " + e.getMessage(), e);
        }
        if (card == null || !scorer.base().equals(card.base())) {
            throw new IllegalArgumentException(WEIGHTS + " and " + CARD + " are of two scorers");
        }
        return new ScorerFit(scorer, card.config(), card.report());
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("the scorer lacks its file " + name);
        }
        return file;
    }
}
