package io.nextstream.app.config;

import io.nextstream.ingest.TaskDevice;
import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.preference.ReliabilityConfig;
import io.nextstream.serving.StalenessLimits;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.loss.pair.LossParameters;
import java.util.List;
import java.util.stream.Stream;

/** Every key of {@code nextstream.yaml}; {@code docs/configuration.md} is made from this list. */
final class LoopSettings {
    /** The measured recipe stands with the trainer; here only its keys. */
    private static final TrainerConfig RECIPE = TrainerConfig.defaults();

    private static final LossParameters LOSSES = LossParameters.defaults();

    private static final String WHOLE = "whole";

    /** The choice of {@link #LOSER_GRADIENT} that scales. */
    static final String SDPO = "sdpo";

    private static final ReliabilityConfig UNWEIGHED = ReliabilityConfig.off();

    private static final StalenessLimits STALE = StalenessLimits.defaults();

    private static final LoraConfig ADAPTER = LoraConfig.defaults();

    private static final List<String> DEVICES = List.of(TaskDevice.CPU, TaskDevice.GPU);

    static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.text(
                    "kafka.bootstrap-servers",
                    "127.0.0.1:9092",
                    "host:port of Kafka, as the jobs of a cluster reach it; `demo` and `up` bring their own");
    static final Setting<String> STORE_ENDPOINT =
            Setting.text(
                    "store.endpoint",
                    "http://127.0.0.1:9000",
                    "URL of the S3 server, as the jobs of a cluster reach it; its keys are Flink's `s3.access-key` and `s3.secret-key`");
    static final Setting<String> STORE_BUCKET =
            Setting.text(
                    "store.bucket", "nextstream", "of pictures, tokens, weights and manifests");
    static final Setting<String> STORE_REGION =
            Setting.text("store.region", "us-east-1", "as the server expects it in signatures");

    static final Setting<Integer> PAIRS =
            Setting.count(
                    "preference.batch.pairs",
                    1,
                    16,
                    "a batch leaves at once when it has so many pairs; ratings count with them");
    static final Setting<Integer> MIN_PAIRS =
            Setting.count(
                    "preference.batch.min-pairs",
                    1,
                    8,
                    "a batch whose oldest pair waited long enough leaves with so many");
    static final Setting<Integer> DEMONSTRATIONS =
            Setting.count(
                    "preference.batch.demonstrations",
                    1,
                    16,
                    "at most so many waiting demonstrations ride along with a batch; while no pa"
                            + "irs come, so many leave alone each time twice as many wait");
    static final Setting<Long> MAX_WAIT =
            Setting.millis("preference.batch.max-wait", 1_000, "see preference.batch.min-pairs");
    static final Setting<Long> UNKNOWN_AFTER =
            Setting.millis(
                    "preference.join.unknown-after",
                    600_000,
                    "event time that a vote waits for pictures nobody has seen yet");
    static final Setting<Long> RETENTION =
            Setting.millis(
                    "preference.join.retention",
                    604_800_000,
                    "event time after its last picture that a prompt takes votes and revisions");

    static final Setting<Boolean> RELIABILITY =
            Setting.flag(
                    "preference.reliability",
                    UNWEIGHED.on(),
                    "weigh each pair and rating by how far its annotator agrees with others who chose between the same pictures, and by how evenly they click left and right; the loss robust takes its flip rates from it. See docs/reliability.md");
    static final Setting<Integer> RELIABILITY_PRIOR =
            Setting.count(
                    "preference.reliability-prior",
                    1,
                    UNWEIGHED.priorVotes(),
                    "votes that the good opinion of a stranger counts for, four of five right: the more, the more evidence it takes against it");

    static final Setting<Integer> MAX_BATCH =
            Setting.count("serving.batch.pictures", 1, 16, "pictures drawn at once");
    static final Setting<Long> BATCH_WAIT =
            Setting.millis(
                    "serving.batch.wait",
                    20,
                    "how long the first picture of a batch waits for company");
    static final Setting<Integer> STAGING_ATTEMPTS =
            Setting.count(
                    "serving.staging.attempts",
                    1,
                    5,
                    "how often a version that could not be fetched is tried");
    static final Setting<Long> STAGING_RETRY =
            Setting.millis("serving.staging.retry", 1_000, "pause between two attempts");
    static final Setting<Double> PROBE_TOLERANCE =
            Setting.number(
                    "serving.probe.tolerance",
                    1e-3,
                    "largest distance of a probe's token value from the trainer's; 0 demands the same bits");

    static final Setting<Integer> STALE_AFTER_VERSIONS =
            Setting.count(
                    "serving.stale-after-versions",
                    0,
                    STALE.versions(),
                    "so many versions published after the one that is served, for ten seconds, raise the event STALE on `model-versions`, under the key `serving/live`; CURRENT follows when it is caught up. 0 turns it off");
    static final Setting<Long> STALE_AFTER =
            Setting.millisOrOff(
                    "serving.stale-after",
                    STALE.millis(),
                    "a version that was published so long ago and is newer than the one that is served raises the event, too; 0 turns it off");
    static final Setting<String> PINNED_VERSION =
            Setting.version(
                    "serving.pinned-version",
                    "id of the version that is served whatever is published, `base` for the first one, or `none`; the trainer keeps its weights");

    static final Setting<String> SERVING_DEVICE =
            Setting.choice(
                    "serving.device",
                    DEVICES,
                    TaskDevice.CPU,
                    "gpu takes Flink's external resource of that name, and fails where there is none");
    static final Setting<Precision> SERVING_PRECISION =
            Setting.choice(
                    "serving.precision",
                    List.of(Precision.values()),
                    Precision::label,
                    Precision.FLOAT32,
                    "of the network's products when it draws, and of its numbers on the device; a version's probe is drawn in fp32 with either");
    static final Setting<DrawRecipe> SERVING_SETTINGS =
            Setting.choice(
                    "serving.settings",
                    List.of(DrawRecipe.values()),
                    DrawRecipe::label,
                    DrawRecipe.DEFAULT,
                    "sampler, shift of its times, noise level, schedule of guidance and normalisation of tokens, as `generate --settings`; steps and guidance are each prompt's own");
    static final Setting<String> TRAINER_DEVICE =
            Setting.choice("trainer.device", DEVICES, TaskDevice.CPU, "as serving.device");
    static final Setting<Integer> VERSION_EVERY =
            Setting.count(
                    "trainer.version-every",
                    1,
                    1,
                    "optimizer steps between two versions, at checkpoints only");
    static final Setting<Integer> SNAPSHOT_EVERY =
            Setting.count(
                    "trainer.snapshot-every",
                    1,
                    100,
                    "optimizer steps between two written train states; a restart repeats fewer");
    static final Setting<Integer> KEPT_VERSIONS =
            Setting.count(
                    "trainer.kept-versions",
                    2,
                    20,
                    "sweeps leave this many of the newest versions, and the base; one runs after every so many versions and after a start, so up to twice as many have weights, and all of the last minute");
    static final Setting<Double> LEARNING_RATE =
            Setting.positive("trainer.learning-rate", RECIPE.adamW().learningRate(), "of AdamW");
    static final Setting<Integer> WARMUP =
            Setting.count(
                    "trainer.warmup",
                    0,
                    RECIPE.warmup(),
                    "optimizer steps over which the learning rate rises to that");
    static final Setting<Double> WEIGHT_DECAY =
            Setting.number(
                    "trainer.weight-decay",
                    RECIPE.adamW().weightDecay(),
                    "of AdamW, decoupled; on matrices alone");
    static final Setting<Double> EMA =
            Setting.fraction(
                    "trainer.ema",
                    RECIPE.adamW().emaDecay(),
                    "decay of the moving average that is served");
    static final Setting<Double> BETA =
            Setting.positive("trainer.beta", RECIPE.beta(), "\u03b2 on mean flow-matching errors");
    static final Setting<Double> BETA_TEXT =
            Setting.number(
                    "trainer.beta-text",
                    RECIPE.betaText(),
                    "\u03b2 on log-likelihoods of plans; 0 leaves plans out");
    static final Setting<LossChoice> LOSS =
            Setting.parsed(
                    "trainer.loss",
                    "losses",
                    "sigmoid",
                    "what a pair costs: one of "
                            + String.join(", ", LossChoice.names())
                            + ", or several with weights, such as `sigmoid 0.8, bco 0.2, winner 1`. See docs/learning.md",
                    LossChoice::of);
    static final Setting<Double> LOSS_SMOOTHING =
            Setting.belowHalf(
                    "trainer.loss-smoothing", LOSSES.smoothing(), "\u03b5 of the loss cdpo");
    static final Setting<Double> LOSS_FLIP_RATE =
            Setting.belowHalf(
                    "trainer.loss-flip-rate",
                    LOSSES.flipRate(),
                    "\u03b5 of the loss robust: the share of votes that are the wrong way round");
    static final Setting<Double> LOSS_DPOP_LAMBDA =
            Setting.number("trainer.loss-dpop-lambda", LOSSES.dpopLambda(), "\u03bb of dpop");
    static final Setting<Double> LOSS_TAU =
            Setting.positive(
                    "trainer.loss-tau",
                    LOSSES.tau(),
                    "\u03c4 of ipo and sppo: the smaller, the further margins go");
    static final Setting<Double> LOSS_SIMPO_GAMMA =
            Setting.number(
                    "trainer.loss-simpo-gamma",
                    LOSSES.simpoGamma(),
                    "\u03b3 of simpo: the margin that winners shall have");
    static final Setting<String> LOSER_GRADIENT =
            Setting.choice(
                    "trainer.loser-gradient",
                    List.of(WHOLE, SDPO),
                    WHOLE,
                    "sdpo scales the gradient through each loser's error down, so far that the winner's does not rise to first order");
    static final Setting<Double> SDPO_MU =
            Setting.fraction(
                    "trainer.sdpo-mu",
                    0.9,
                    "\u03bc of trainer.loser-gradient sdpo: the share of the winner's own step that the loser leaves it");
    static final Setting<Integer> DRAWS =
            Setting.count(
                    "trainer.draws", 1, RECIPE.draws(), "K, draws of (t, \u03b5) for each token");
    static final Setting<Double> DEMONSTRATION_WEIGHT =
            Setting.positive(
                    "trainer.demonstration-weight",
                    RECIPE.demonstrationWeight(),
                    "factor of the loss on demonstrations, above 0");
    static final Setting<Double> TEXT_WEIGHT =
            Setting.number(
                    "trainer.text-weight",
                    RECIPE.textWeight(),
                    "factor of the cross-entropy within that loss");

    static final Setting<String> MODE =
            Setting.choice(
                    "trainer.mode",
                    List.of("full", "lora", "parts"),
                    "full",
                    "what learns: all weights, low-rank adapters of some matrices, or some parts; versions are whole models with each, an adapter is merged. A train state of one mode cannot be gone on from in another");
    static final Setting<Integer> LORA_RANK =
            Setting.count("trainer.lora-rank", 1, ADAPTER.rank(), "of every adapter, in mode lora");
    static final Setting<Double> LORA_ALPHA =
            Setting.positive(
                    "trainer.lora-alpha",
                    ADAPTER.alpha(),
                    "adapters count alpha / rank, in mode lora");
    static final Setting<List<String>> LORA_TARGETS =
            Setting.names(
                    "trainer.lora-targets",
                    ADAPTER.targets(),
                    "matrices that get an adapter, in mode lora. A name is a run of words of the published one, `*` stands for any word: `q_proj`, `layers.3`, `layers.*.mlp`");
    static final Setting<List<String>> PARTS =
            Setting.names(
                    "trainer.parts",
                    List.of("image_head", "image_out_projector"),
                    "parameters that learn, in mode parts, named as in trainer.lora-targets; all others stay, bit for bit");
    static final Setting<Integer> CHUNK =
            Setting.count(
                    "trainer.chunk",
                    1,
                    RECIPE.compute().chunk(),
                    "pairs, or demonstrations, of one call of the network; the gradients of a batch's chunks are added up, so a smaller chunk costs time and saves memory");
    static final Setting<Integer> THREADS =
            Setting.count(
                    "trainer.threads",
                    1,
                    RECIPE.compute().threads(),
                    "calls of the network that are computed side by side, each on one thread, where a batch is more than one trainer.chunk; the bits do not depend on it. Each keeps a chunk of its own in memory, and takes a core from serving; on a GPU it is 1");
    static final Setting<Precision> PRECISION =
            Setting.choice(
                    "trainer.precision",
                    List.of(Precision.values()),
                    Precision::label,
                    RECIPE.compute().precision(),
                    "of the matrix products in training; weights, gradients and the optimizer's moments are fp32 with either");

    static final Setting<Boolean> RECOMPUTE =
            Setting.flag(
                    "trainer.recompute",
                    RECIPE.compute().recomputed(),
                    "compute decoder layers again in the backward pass instead of keeping what is in them: less memory for long sequences, more time. Try a smaller trainer.chunk first");

    private static final List<Setting<?>> OWN =
            List.of(
                    BOOTSTRAP_SERVERS,
                    STORE_ENDPOINT,
                    STORE_BUCKET,
                    STORE_REGION,
                    PAIRS,
                    MIN_PAIRS,
                    DEMONSTRATIONS,
                    MAX_WAIT,
                    UNKNOWN_AFTER,
                    RETENTION,
                    VoteKeys.RATINGS,
                    VoteKeys.KEEP_FOR_PROMOTION,
                    RELIABILITY,
                    RELIABILITY_PRIOR,
                    MAX_BATCH,
                    BATCH_WAIT,
                    STAGING_ATTEMPTS,
                    STAGING_RETRY,
                    PROBE_TOLERANCE,
                    STALE_AFTER_VERSIONS,
                    STALE_AFTER,
                    PINNED_VERSION,
                    SERVING_DEVICE,
                    SERVING_PRECISION,
                    SERVING_SETTINGS,
                    TRAINER_DEVICE,
                    VERSION_EVERY,
                    SNAPSHOT_EVERY,
                    KEPT_VERSIONS,
                    LEARNING_RATE,
                    WARMUP,
                    WEIGHT_DECAY,
                    EMA,
                    BETA,
                    BETA_TEXT,
                    VoteKeys.MARGIN,
                    VoteKeys.BETA_SCHEDULE,
                    VoteKeys.BETA_FINAL,
                    VoteKeys.BETA_STEPS,
                    LOSS,
                    LOSS_SMOOTHING,
                    LOSS_FLIP_RATE,
                    LOSS_DPOP_LAMBDA,
                    LOSS_TAU,
                    LOSS_SIMPO_GAMMA,
                    LOSER_GRADIENT,
                    SDPO_MU,
                    VoteKeys.REFERENCE,
                    VoteKeys.REFERENCE_EVERY,
                    VoteKeys.KTO_DESIRABLE,
                    VoteKeys.KTO_UNDESIRABLE,
                    DRAWS,
                    VoteKeys.NOISE,
                    DEMONSTRATION_WEIGHT,
                    TEXT_WEIGHT,
                    MODE,
                    LORA_RANK,
                    LORA_ALPHA,
                    LORA_TARGETS,
                    PARTS,
                    CHUNK,
                    THREADS,
                    PRECISION,
                    RECOMPUTE);

    static final List<Setting<?>> ALL =
            Stream.concat(OWN.stream(), GuardKeys.settings().stream()).toList();

    private LoopSettings() {}
}
