package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.network.ModelConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model from scratch whose shape is a {@code config.json}. */
class PretrainConfigTest {
    private static final String EVERY_OPTION =
            """
            {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 1,
             "num_attention_heads": 2, "num_key_value_heads": 1, "rms_norm_eps": 1e-6,
             "rope_theta": 10000, "fm_head_dim": 24, "fm_head_layers": 2, "fm_head_batch_mul": 4,
             "use_gen_pos_embed": true, "attention_use_qk_norm": true,
             "use_mlp_before_lm_head": true}
            """;

    @TempDir Path folder;

    private final StringWriter err = new StringWriter();
    private Path world = Path.of("");
    private Path config = Path.of("");

    @BeforeEach
    void files() throws IOException {
        world = Files.writeString(folder.resolve("world.yaml"), TinyBase.YAML);
        config = Files.writeString(folder.resolve("config.json"), EVERY_OPTION);
    }

    @Test
    void aModelWithEveryOptionIsTrainedAndDraws() throws IOException {
        Path made = folder.resolve("made");
        Files.writeString(config, EVERY_OPTION.replaceFirst("\\{", "{\"fm_head_width\": 9, "));
        assertEquals(ExitCode.OK, pretrain(made, "--config", config.toString()), err.toString());
        assertTrue(err.toString().contains(" they are left out: fm_head_width\n"), err.toString());
        Base base = Base.load(made);
        ModelConfig model = base.bundle().config();
        assertTrue(model.qkNorm() && model.mlpBeforeLmHead() && model.genPosEmbed());
        assertEquals(24, model.headWidth());
        assertEquals(
                "./nextstream pretrain --world %s --config %s --steps 3 --seed 1 --out %s"
                        .formatted(world, config, made),
                base.provenance().command());
        Path picture = folder.resolve("a.png");
        assertEquals(
                ExitCode.OK,
                run(
                        "generate",
                        "--model",
                        made.toString(),
                        "--prompt",
                        "a red circle",
                        "--out",
                        picture.toString()),
                err.toString());
        assertEquals(32, PictureReader.read(Files.readAllBytes(picture)).width());
    }

    @Test
    void itIsOneOfTwoAndNotABases() throws IOException {
        Path made = folder.resolve("made");
        Path base = folder.resolve("base");
        TinyBase.unmeasured().save(base);
        assertEquals(
                ExitCode.USAGE, pretrain(made, "--config", config.toString(), "--preset", "small"));
        assertTrue(err.toString().contains("mutually exclusive"), err.toString());
        assertEquals(
                ExitCode.USAGE,
                run(
                        "pretrain",
                        "--base",
                        base.toString(),
                        "--steps",
                        "3",
                        "--out",
                        made.toString(),
                        "--config",
                        config.toString()));
        assertTrue(err.toString().contains("leave out --config"), err.toString());
        Path none = folder.resolve("none.json");
        assertEquals(ExitCode.USAGE, pretrain(made, "--config", none.toString()));
        assertTrue(err.toString().contains("--config " + none + " cannot be read"), err.toString());
        assertTrue(Files.notExists(made));
    }

    private int pretrain(Path to, String... more) {
        String[] args = new String[7 + more.length];
        String[] first = {
            "pretrain", "--world", world.toString(), "--steps", "3", "--out", "" + to
        };
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return run(args);
    }

    private int run(String... args) {
        err.getBuffer().setLength(0);
        return Main.run(
                new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), args);
    }
}
