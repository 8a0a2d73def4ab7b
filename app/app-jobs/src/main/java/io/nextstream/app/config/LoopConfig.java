package io.nextstream.app.config;

import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.PreferenceConfig;
import io.nextstream.preference.ReliabilityConfig;
import io.nextstream.serving.StalenessLimits;
import io.nextstream.serving.flink.BatchPolicy;
import io.nextstream.serving.flink.VersionPolicy;
import io.nextstream.trainer.Compute;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.flink.Cadence;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.loss.pair.LossParameters;
import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.loss.pair.Sdpo;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.tuning.FineTuning;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the three jobs are tuned: {@code nextstream.yaml}, or the defaults. */
public record LoopConfig(
        PreferenceConfig preference,
        BatchPolicy serving,
        VersionPolicy servingVersions,
        String servingDevice,
        Precision servingPrecision,
        DrawRecipe servingSettings,
        Cadence cadence,
        GuardConfig guards,
        TrainerConfig trainer,
        String trainerDevice) {

    private static final Path DEFAULT_FILE = Path.of("nextstream.yaml");
    private static final int SHARDS = 1;

    /**
     * Reads the file that was named, else {@code nextstream.yaml} where it is there, else defaults.
     *
     * @throws ConfigException with all that is wrong
     */
    public static LoopConfig load(@Nullable Path named) {
        return of(file(named));
    }

    /**
     * How a run learns, in one line: rate, batch, what becomes of votes, loss and margin, betas,
     * reference, draws and noise, mode and precision.
     */
    public String recipe() {
        return RecipeLine.of(preference, trainer);
    }

    static ConfigFile file(@Nullable Path named) {
        if (named != null) {
            return ConfigFile.read(named);
        }
        return Files.exists(DEFAULT_FILE)
                ? ConfigFile.read(DEFAULT_FILE)
                : ConfigFile.parse("defaults", "");
    }

    /** The same, with {@code preference.reliability} set. */
    public LoopConfig weighing(boolean on) {
        return new LoopConfig(
                preference.weighing(on),
                serving,
                servingVersions,
                servingDevice,
                servingPrecision,
                servingSettings,
                cadence,
                guards,
                trainer,
                trainerDevice);
    }

    /** Without any file. */
    public static LoopConfig defaults() {
        return of(ConfigFile.parse("defaults", ""));
    }

    /**
     * The same, with serving held at the base; the first version published after it makes it stale.
     */
    public LoopConfig heldAtBase() {
        return new LoopConfig(
                preference,
                serving,
                new VersionPolicy(VersionPolicy.BASE, new StalenessLimits(1, 0, 0)),
                servingDevice,
                servingPrecision,
                servingSettings,
                cadence,
                guards,
                trainer,
                trainerDevice);
    }

    static LoopConfig of(ConfigFile file) {
        file.check(LoopSettings.ALL);
        file.requireNoProblems();
        file.requireOrder(LoopSettings.MIN_PAIRS, LoopSettings.PAIRS);
        file.requireOrder(LoopSettings.UNKNOWN_AFTER, LoopSettings.RETENTION);
        VoteKeys.check(file);
        file.requireNoProblems();
        return new LoopConfig(
                preference(file),
                serving(file),
                servingVersions(file),
                file.get(LoopSettings.SERVING_DEVICE),
                file.get(LoopSettings.SERVING_PRECISION),
                file.get(LoopSettings.SERVING_SETTINGS),
                cadence(file),
                GuardKeys.read(file),
                trainer(file),
                file.get(LoopSettings.TRAINER_DEVICE));
    }

    private static PreferenceConfig preference(ConfigFile file) {
        return new PreferenceConfig(
                new JoinConfig(
                        file.get(LoopSettings.UNKNOWN_AFTER),
                        file.get(LoopSettings.RETENTION),
                        file.get(VoteKeys.RATINGS),
                        file.get(VoteKeys.KEEP_FOR_PROMOTION)),
                new BatchConfig(
                        file.get(LoopSettings.PAIRS),
                        file.get(LoopSettings.MIN_PAIRS),
                        file.get(LoopSettings.DEMONSTRATIONS),
                        file.get(LoopSettings.MAX_WAIT)),
                SHARDS,
                new ReliabilityConfig(
                        file.get(LoopSettings.RELIABILITY),
                        file.get(LoopSettings.RELIABILITY_PRIOR)));
    }

    private static BatchPolicy serving(ConfigFile file) {
        return new BatchPolicy(
                file.get(LoopSettings.MAX_BATCH),
                file.get(LoopSettings.BATCH_WAIT),
                file.get(LoopSettings.STAGING_ATTEMPTS),
                file.get(LoopSettings.STAGING_RETRY),
                file.get(LoopSettings.PROBE_TOLERANCE));
    }

    private static VersionPolicy servingVersions(ConfigFile file) {
        String pinned = file.get(LoopSettings.PINNED_VERSION);
        return new VersionPolicy(
                pinned.equals(Setting.NO_VERSION) ? null : pinned,
                new StalenessLimits(
                        file.get(LoopSettings.STALE_AFTER_VERSIONS),
                        file.get(LoopSettings.STALE_AFTER),
                        StalenessLimits.SETTLE_MILLIS));
    }

    private static Cadence cadence(ConfigFile file) {
        return new Cadence(
                file.get(LoopSettings.VERSION_EVERY),
                file.get(LoopSettings.SNAPSHOT_EVERY),
                file.get(LoopSettings.KEPT_VERSIONS));
    }

    private static TrainerConfig trainer(ConfigFile file) {
        TrainerConfig d = TrainerConfig.defaults();
        AdamWConfig a = d.adamW();
        return new TrainerConfig(
                new AdamWConfig(
                        file.get(LoopSettings.LEARNING_RATE),
                        a.beta1(),
                        a.beta2(),
                        a.epsilon(),
                        file.get(LoopSettings.WEIGHT_DECAY),
                        a.clip(),
                        file.get(LoopSettings.EMA)),
                file.get(LoopSettings.WARMUP),
                file.get(LoopSettings.DRAWS),
                file.get(LoopSettings.BETA),
                file.get(LoopSettings.BETA_TEXT),
                loss(file),
                VoteKeys.read(file),
                file.get(LoopSettings.DEMONSTRATION_WEIGHT),
                file.get(LoopSettings.TEXT_WEIGHT),
                d.captionDropout(),
                d.planShare(),
                mode(file),
                new Compute(
                        file.get(LoopSettings.CHUNK),
                        file.get(LoopSettings.THREADS),
                        file.get(LoopSettings.PRECISION),
                        file.get(LoopSettings.RECOMPUTE)));
    }

    private static PairLoss loss(ConfigFile file) {
        PairLoss loss =
                file.get(LoopSettings.LOSS)
                        .with(
                                new LossParameters(
                                        file.get(LoopSettings.LOSS_SMOOTHING),
                                        file.get(LoopSettings.LOSS_FLIP_RATE),
                                        file.get(LoopSettings.LOSS_DPOP_LAMBDA),
                                        file.get(LoopSettings.LOSS_TAU),
                                        file.get(LoopSettings.LOSS_SIMPO_GAMMA)));
        return file.get(LoopSettings.LOSER_GRADIENT).equals(LoopSettings.SDPO)
                ? new Sdpo(loss, file.get(LoopSettings.SDPO_MU))
                : loss;
    }

    private static FineTuning mode(ConfigFile file) {
        return switch (file.get(LoopSettings.MODE)) {
            case "lora" ->
                    new FineTuning.Lora(
                            new LoraConfig(
                                    file.get(LoopSettings.LORA_RANK),
                                    file.get(LoopSettings.LORA_ALPHA),
                                    file.get(LoopSettings.LORA_TARGETS)));
            case "parts" -> new FineTuning.Parts(file.get(LoopSettings.PARTS));
            default -> new FineTuning.Full();
        };
    }
}
