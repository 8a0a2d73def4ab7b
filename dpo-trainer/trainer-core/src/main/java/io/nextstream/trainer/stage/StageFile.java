package io.nextstream.trainer.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nextstream.nextstep.network.ModelPreset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stage file. Keys are those of {@code docs/stages.md}; one that is not there, or that the
 * stage's kind does not have, is an error, and all errors are told at once.
 */
public final class StageFile {

    private static final Set<String> COMMON =
            Set.of(
                    "name",
                    "kind",
                    "model",
                    "image-sides",
                    "learning-rate",
                    "schedule",
                    "warmup",
                    "weight-decay",
                    "ema",
                    "steps",
                    "seed",
                    "draws",
                    "loss-weights");

    private static final Set<String> SUPERVISED =
            Set.of(
                    "mix",
                    "sequence-length",
                    "caption-dropout",
                    "plan-share",
                    "shortened-captions",
                    "parts");

    private static final Set<String> PREFERENCE =
            Set.of("beta", "beta-text", "demonstration-weight");

    private static final double LARGEST = 1e9;

    private static final ObjectMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private final String source;
    private final StageFields fields;
    private final List<String> problems = new ArrayList<>();

    private StageFile(String source, JsonNode root) {
        this.source = source;
        this.fields = new StageFields(root, "", problems);
    }

    /**
     * The stage that a text describes.
     *
     * @param source what the text is called in messages
     * @throws StageException with all that is wrong
     */
    public static Stage parse(String source, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root != null && root.isObject()) {
                return new StageFile(source, root).stage();
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String said = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new StageException(source, List.of("is not YAML, line " + line + ": " + said));
        }
        throw new StageException(source, List.of("expected keys with values"));
    }

    private Stage stage() {
        Stage.Kind kind = fields.word("kind", Stage.Kind.values());
        Set<String> known = new HashSet<>(COMMON);
        if (kind != Stage.Kind.DPO) {
            known.addAll(SUPERVISED);
        }
        if (kind == null || kind == Stage.Kind.DPO) {
            known.addAll(PREFERENCE);
        }
        fields.only(known);
        Stage stage = kind == Stage.Kind.DPO ? preference() : supervised(kind);
        if (stage == null || !problems.isEmpty()) {
            throw new StageException(source, problems);
        }
        return stage;
    }

    private @Nullable Stage supervised(Stage.@Nullable Kind kind) {
        String name = fields.text("name");
        ModelPreset model = model();
        List<Integer> sides = sides();
        Optimization optimization = optimization();
        StageFields weights = fields.part("loss-weights", Set.of("text", "image"));
        double text = weights.number("text", 0, LARGEST);
        double image = weights.number("image", 0, LARGEST);
        Mix mix = mix();
        int length = (int) fields.whole("sequence-length", 1, Integer.MAX_VALUE);
        int draws = (int) fields.whole("draws", 1, 1, 1024);
        double dropout = fields.number("caption-dropout", 0, 0, 0.5);
        double plans = fields.number("plan-share", 0, 0, 1);
        double shortened = fields.number("shortened-captions", 0, 0, 1);
        int parts = (int) fields.whole("parts", 1, 1, 1024);
        if (kind == null || mix == null || optimization == null) {
            return null;
        }
        return new SupervisedStage(
                name,
                kind,
                model,
                sides,
                optimization,
                text,
                image,
                mix,
                length,
                draws,
                dropout,
                plans,
                shortened,
                parts);
    }

    private @Nullable Stage preference() {
        String name = fields.text("name");
        ModelPreset model = model();
        List<Integer> sides = sides();
        Optimization optimization = optimization();
        if (optimization != null && optimization.schedule() == Optimization.Shape.COSINE) {
            fields.problem("schedule", "a stream has no end for a cosine to reach: constant");
        }
        StageFields weights = fields.part("loss-weights", Set.of("text"));
        Long draws = fields.optionalWhole("draws", 1, 1024);
        Double text = weights.optional("text", 0, LARGEST);
        Double beta = fields.positive("beta", LARGEST);
        Double betaText = fields.optional("beta-text", 0, LARGEST);
        Double demonstrations = fields.positive("demonstration-weight", LARGEST);
        if (optimization == null) {
            return null;
        }
        return new PreferenceStage(
                name,
                model,
                sides,
                optimization,
                fields.has("ema") ? optimization.ema() : null,
                text,
                draws == null ? null : draws.intValue(),
                beta,
                betaText,
                demonstrations);
    }

    private @Nullable ModelPreset model() {
        if (!fields.has("model")) {
            return null;
        }
        try {
            return ModelPreset.of(fields.text("model"));
        } catch (IllegalArgumentException e) {
            fields.problem("model", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<Integer> sides() {
        return fields.wholes("image-sides", 16, 4096);
    }

    private @Nullable Optimization optimization() {
        Double rate = fields.positive("learning-rate", 1);
        if (!fields.has("learning-rate")) {
            fields.problem("learning-rate", "is needed");
        }
        Optimization.Shape shape = fields.word("schedule", Optimization.Shape.values());
        long warmup = fields.whole("warmup", 0, Integer.MAX_VALUE);
        double decay = fields.number("weight-decay", 0, 1);
        double ema = fields.number("ema", 0, 0, 1);
        if (ema == 1) {
            fields.problem("ema", "expected a number below 1");
        }
        long steps = fields.whole("steps", 1, Integer.MAX_VALUE);
        long seed = fields.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        return rate == null || shape == null || ema == 1
                ? null
                : new Optimization(rate, shape, warmup, decay, ema, steps, seed);
    }

    private @Nullable Mix mix() {
        StageFields shares =
                fields.part(
                        "mix",
                        Arrays.stream(RowKind.values())
                                .map(RowKind::key)
                                .collect(Collectors.toSet()));
        int before = problems.size();
        double text = share(shares, RowKind.TEXT);
        double imageText = share(shares, RowKind.IMAGE_TEXT);
        double imageToImage = share(shares, RowKind.IMAGE_TO_IMAGE);
        double interleaved = share(shares, RowKind.INTERLEAVED);
        if (problems.size() > before) {
            return null;
        }
        try {
            return new Mix(text, imageText, imageToImage, interleaved);
        } catch (IllegalArgumentException e) {
            fields.problem("mix", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static double share(StageFields shares, RowKind kind) {
        return shares.number(kind.key(), 0, 0, 1);
    }
}
