package io.nextstream.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.Rating;
import io.nextstream.trainer.data.TokenGrid;
import io.nextstream.trainer.data.TokenMask;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.loss.pair.LossParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The law that tells a trainer that works from one that does not, in every variant at once. */
class StepZeroPropertyTest {

    @Property(tries = 40)
    void whereThePolicyIsTheReferenceNothingHasAMarginToTheBit(
            @ForAll("losses") String loss,
            @ForAll MarginParts parts,
            @ForAll NoiseChoice noise,
            @ForAll boolean moving,
            @ForAll @IntRange(min = 1, max = 5) int chunk,
            @ForAll long seed) {
        VoteConfig votes =
                VoteConfig.defaults()
                        .with(parts)
                        .with(noise)
                        .with(new BetaSchedule.Linear(200, 3))
                        .with(moving ? new ReferenceRule.Moving(1) : new ReferenceRule.Fixed());
        TrainerConfig config =
                TrainerLab.CONFIG
                        .with(votes)
                        .with(LossChoice.of(loss).with(LossParameters.defaults()))
                        .with(Compute.defaults().withChunk(chunk));
        try (Trainer trainer = TrainerLab.trainer(config)) {
            StepReport report = trainer.step(batch(new Random(seed)));
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(0.5, report.get("preference.accuracy"));
            assertEquals(0.5, report.get("rating.accuracy"));
            assertEquals(0.0, report.get("rating.baseline"));
            report.metrics()
                    .forEach(
                            (name, value) -> {
                                assertTrue(Double.isFinite(value), name);
                                if (name.startsWith("reward.")) {
                                    assertEquals(0.0, value, name);
                                }
                            });
        }
    }

    @Provide
    Arbitrary<String> losses() {
        return Arbitraries.of(LossChoice.names());
    }

    /** Masks, plans, seeds and sources are there or not. */
    private static Batch batch(Random random) {
        List<Pair> pairs = new ArrayList<>();
        List<Rating> ratings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<TokenGrid> sources = sources(random);
            Example winner = picture(random, sources);
            pairs.add(new Pair("p" + i, winner, picture(random, sources), 1, null, mask(random)));
            Example rated = picture(random, sources(random));
            ratings.add(new Rating("r" + i, rated, random.nextBoolean(), 1, mask(random)));
        }
        return new Batch("b", pairs, ratings, List.of());
    }

    private static List<TokenGrid> sources(Random random) {
        return random.nextBoolean()
                ? List.of()
                : List.of(TrainerLab.source(random.nextInt(), 1 + random.nextInt(3)));
    }

    private static Example picture(Random random, List<TokenGrid> sources) {
        String plan = random.nextBoolean() ? "plan red" : null;
        Example plain = TrainerLab.example("e", random.nextInt(), plan);
        return new Example(
                "e" + random.nextInt(),
                Prompt.marked("red", sources.size()),
                plan,
                2,
                2,
                plain.tokens(),
                sources,
                random.nextBoolean() ? random.nextLong() : null);
    }

    private static @Nullable TokenMask mask(Random random) {
        if (random.nextBoolean()) {
            return null;
        }
        boolean[] tokens = new boolean[4];
        tokens[random.nextInt(4)] = true;
        tokens[random.nextInt(4)] = true;
        return new TokenMask(tokens);
    }
}
