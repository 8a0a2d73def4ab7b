package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.network.HeadSize;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.ModelPreset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelShapeTest {
    private static final World WORLD = World.parse(TinyBase.YAML);

    /** Without words, as a person would write it. */
    private static final String OWN =
            """
            {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2,
             "num_attention_heads": 4, "num_key_value_heads": 2, "rms_norm_eps": 1e-6,
             "rope_theta": 10000, "fm_head_dim": 48, "fm_head_layers": 5, "fm_head_batch_mul": 3}
            """;

    @TempDir Path folder;

    @Test
    void usageExample() throws IOException {
        ModelShape shape = ModelShape.Described.read(file(OWN));
        ModelConfig model = Geometry.of(WORLD, WORLD.words(), new NewModel(shape, null)).model();
        ModelConfig tiny = Geometry.of(WORLD, WORLD.words(), NewModel.DEFAULT).model();
        assertEquals(64, model.hiddenSize());
        assertEquals(5, model.headLayers());
        assertEquals(tiny.vocabSize(), model.vocabSize());
        assertEquals(tiny.placeholder(), model.placeholder());
        assertEquals(tiny.tokenChannels(), model.tokenChannels());
        assertEquals(tiny.latentSize(), model.latentSize());
        assertEquals(" --config " + folder.resolve("config.json"), shape.option());
    }

    /** Its words, channels and picture are those of another world. */
    @Test
    void aPublishedConfigGivesItsShapeAlone() throws IOException {
        ModelConfig published =
                ModelPreset.PUBLISHED.published().withHead(HeadSize.LARGE).withLatentSize(64);
        ModelShape shape =
                ModelShape.Described.read(
                        Files.write(folder.resolve("config.json"), published.toJson()));
        ModelConfig here = shape.config(new ModelShape.Fittings(99, 4, 10, 11, 12, 13));
        assertEquals(HeadSize.LARGE.width(), here.headWidth());
        assertEquals(HeadSize.LARGE.layers(), here.headLayers());
        assertEquals(published.hiddenSize(), here.hiddenSize());
        assertEquals(99, here.vocabSize());
        assertEquals(4, here.latentChannels());
        assertEquals(13, here.pad());
        assertEquals(0, here.latentSize());
    }

    /** The page shows a whole file. */
    @Test
    void theExampleOfThePageHasAllOptions() throws IOException {
        Matcher example =
                Pattern.compile("```json\n(\\{.*?\\})\n```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("../docs/model.md")));
        assertTrue(example.find());
        ModelConfig model =
                ModelShape.Described.read(file(example.group(1)))
                        .config(new ModelShape.Fittings(99, 4, 10, 11, 12, 13));
        assertTrue(model.qkNorm() && model.mlpBeforeLmHead() && model.genPosEmbed());
    }

    /** Older names are known; a misspelt one is not, and whoever trains for hours is told so. */
    @Test
    void whatNoNetworkHasIsNamed() throws IOException {
        String words =
                OWN.replace("fm_head_dim", "genloss_width")
                        .replaceFirst(
                                "\\{",
                                "{\"model_type\": \"x\", \"use_gen_pos_embd\": true,"
                                        + " \"image_size\": 32, \"boi\": 1, \"patch_size\": 2,");
        ModelShape.Described read = ModelShape.Described.read(file(words));
        assertEquals(List.of("model_type", "use_gen_pos_embd"), read.unknown());
        assertEquals(List.of(), ModelShape.Described.read(file(OWN)).unknown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hidden_size\": 64 | \"hidden_size\": 70000000 | no network has such sizes",
                "\"hidden_size\": 64 | \"hidden_size\": 0 | sizes are at least 1",
                "\"rope_theta\": 10000 | \"rope_theta\": null | rope_theta is above 0",
                "\"hidden_size\": 64, | '' | hidden_size",
                "\"fm_head_dim\": 48 | \"fm_head_dim\": \"wide\" | not a config.json",
                "\"rope_theta\" | \"patch_size\": 1, \"rope_theta\" | patch_size is 2 for a model",
                "{ | [ | not a config.json",
            })
    void whatIsNoShapeIsNamed(String words, String others, String said) throws IOException {
        Path file = file(OWN.replace(words, others));
        String message =
                String.valueOf(
                        assertThrows(BaseException.class, () -> ModelShape.Described.read(file))
                                .getMessage());
        assertTrue(message.startsWith("--config " + file + ": "), message);
        assertTrue(message.contains(said), message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path none = folder.resolve("none.json");
        BaseException e = assertThrows(BaseException.class, () -> ModelShape.Described.read(none));
        assertTrue(String.valueOf(e.getMessage()).startsWith("--config " + none + " cannot be"));
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }
}
