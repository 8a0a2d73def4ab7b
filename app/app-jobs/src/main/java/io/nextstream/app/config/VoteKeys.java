package io.nextstream.app.config;

import io.nextstream.trainer.BetaSchedule;
import io.nextstream.trainer.MarginParts;
import io.nextstream.trainer.NoiseChoice;
import io.nextstream.trainer.RatingWeights;
import io.nextstream.trainer.ReferenceRule;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.VoteConfig;
import java.util.List;

/** Keys of how votes pull, beside β and the loss of a pair. */
final class VoteKeys {
    private static final TrainerConfig RECIPE = TrainerConfig.defaults();

    private static final String CONSTANT = "constant";

    private static final String LINEAR = "linear";

    private static final String FIXED = "fixed";

    private static final String MOVING = "moving";

    static final Setting<MarginParts> MARGIN =
            Setting.choice(
                    "trainer.margin",
                    List.of(MarginParts.values()),
                    MarginParts::label,
                    RECIPE.votes().margin(),
                    "what of pictures and plans enters margins and rewards; image is the same as trainer.beta-text 0, and with text a pair without two plans teaches nothing");
    static final Setting<String> BETA_SCHEDULE =
            Setting.choice(
                    "trainer.beta-schedule",
                    List.of(CONSTANT, LINEAR),
                    CONSTANT,
                    "linear takes \u03b2 from trainer.beta at the first step to trainer.beta-final after trainer.beta-steps steps, then it stays; trainer.beta-text keeps its ratio to \u03b2");
    static final Setting<Double> BETA_FINAL =
            Setting.positive("trainer.beta-final", RECIPE.beta(), "see trainer.beta-schedule");
    static final Setting<Integer> BETA_STEPS =
            Setting.count("trainer.beta-steps", 1, 1_000, "see trainer.beta-schedule");

    static final Setting<Boolean> RATINGS =
            Setting.flag(
                    "preference.ratings",
                    false,
                    "train on votes GOOD and BAD about one picture; else their outcome is UNUSABLE");
    static final Setting<Boolean> KEEP_FOR_PROMOTION =
            Setting.flag(
                    "preference.keep-for-promotion",
                    false,
                    "keep all votes on one prompt in ten from the trainer, for judging versions; their outcome is KEPT, and which prompts these are the hash of their id says; switched in the middle, it neither takes back nor brings what earlier votes told of annotators. See docs/scorer.md");
    static final Setting<Double> KTO_DESIRABLE =
            Setting.positive(
                    "trainer.kto-desirable",
                    RECIPE.votes().ratings().good(),
                    "\u03bb_D, factor of ratings GOOD; see docs/learning.md");
    static final Setting<Double> KTO_UNDESIRABLE =
            Setting.positive(
                    "trainer.kto-undesirable",
                    RECIPE.votes().ratings().bad(),
                    "\u03bb_U, factor of ratings BAD");

    static final Setting<String> REFERENCE =
            Setting.choice(
                    "trainer.reference",
                    List.of(FIXED, MOVING),
                    FIXED,
                    "what margins and rewards are measured against: the base for good, or what was served at the last multiple of trainer.reference-every steps");
    static final Setting<Integer> REFERENCE_EVERY =
            Setting.count(
                    "trainer.reference-every",
                    1,
                    100,
                    "optimizer steps between two moves of the reference, with trainer.reference moving");

    static final Setting<NoiseChoice> NOISE =
            Setting.choice(
                    "trainer.noise",
                    List.of(NoiseChoice.values()),
                    NoiseChoice::label,
                    RECIPE.votes().noise(),
                    "\u03b5 that pictures of votes are seen with: fresh in each draw, or tracked, the one each was drawn from");

    private VoteKeys() {}

    /** Notes values that do not go together. */
    static void check(ConfigFile file) {
        if (file.get(MARGIN) == MarginParts.TEXT && file.get(LoopSettings.BETA_TEXT) == 0) {
            file.note(
                    LoopSettings.BETA_TEXT,
                    "expected a number above 0 with %s: %s, not 0"
                            .formatted(MARGIN.key(), MarginParts.TEXT.label()));
        }
    }

    static VoteConfig read(ConfigFile file) {
        return new VoteConfig(
                file.get(MARGIN),
                file.get(BETA_SCHEDULE).equals(LINEAR)
                        ? new BetaSchedule.Linear(file.get(BETA_FINAL), file.get(BETA_STEPS))
                        : new BetaSchedule.Constant(),
                new RatingWeights(file.get(KTO_DESIRABLE), file.get(KTO_UNDESIRABLE)),
                file.get(REFERENCE).equals(MOVING)
                        ? new ReferenceRule.Moving(file.get(REFERENCE_EVERY))
                        : new ReferenceRule.Fixed(),
                file.get(NOISE));
    }
}
