package io.nextstream.app.config;

import io.nextstream.trainer.stage.PreferenceStage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A DPO stage as settings of the loop. What the stage does not say is left out, so that the default
 * of the key holds. Its steps are no setting: a stream has no end.
 */
public final class StageKeys {
    private StageKeys() {}

    /** The settings, in the form of {@code nextstream.yaml}. */
    public static String yaml(PreferenceStage stage) {
        return of(stage).entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue())
                .collect(
                        Collectors.joining(
                                "\n", "# The stage " + stage.name() + " of training.\n", "\n"));
    }

    /** The loop's settings with those of the stage. */
    public static LoopConfig config(PreferenceStage stage) {
        return LoopConfig.of(ConfigFile.of(stage.name(), of(stage)));
    }

    static Map<String, String> of(PreferenceStage stage) {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, LoopSettings.LEARNING_RATE, stage.optimization().learningRate());
        put(keys, LoopSettings.WARMUP, stage.optimization().warmup());
        put(keys, LoopSettings.WEIGHT_DECAY, stage.optimization().weightDecay());
        put(keys, LoopSettings.EMA, stage.ema());
        put(keys, LoopSettings.BETA, stage.beta());
        put(keys, LoopSettings.BETA_TEXT, stage.betaText());
        put(keys, LoopSettings.DRAWS, stage.draws());
        put(keys, LoopSettings.DEMONSTRATION_WEIGHT, stage.demonstrationWeight());
        put(keys, LoopSettings.TEXT_WEIGHT, stage.textWeight());
        return keys;
    }

    private static void put(Map<String, String> keys, Setting<?> setting, @Nullable Number value) {
        if (value != null) {
            keys.put(setting.key(), value.toString());
        }
    }
}
