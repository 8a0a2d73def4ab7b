package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.pretrain.Progress.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainerTest {

    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final byte[] TOKENIZER =
            WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("red", "green", "blue", "plan")));
    private static final AutoencoderConfig AUTOENCODER =
            AutoencoderConfig.of(32, List.of(1, 1), 1, 4);

    @TempDir private Path folder;

    /** Pictures of 8 x 8 in one colour: 2 x 2 tokens. */
    private static final PictureSource PLAIN =
            index -> {
                int colour = (int) (index % 3);
                byte[] rgb = new byte[3 * 8 * 8];
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = (byte) (i % 3 == colour ? 220 : 30);
                }
                String word = COLOURS.get(colour);
                return new Sample(new RgbImage(8, 8, rgb), word, "plan " + word);
            };

    @Test
    void learnsATinyWorld() throws Exception {
        List<Progress> reports = new ArrayList<>();
        Pretrainer.Result result = pretrainer(config(40, 60), folder, reports::add).run();
        Progress first = reports.get(0);
        Progress last = reports.get(reports.size() - 1);
        assertEquals(Stage.AUTOENCODER, first.stage());
        assertEquals(Stage.MODEL, last.stage());
        assertEquals(60, last.step());
        assertEquals(1.0, last.used());
        double start =
                reports.stream()
                        .filter(report -> report.stage() == Stage.MODEL)
                        .findFirst()
                        .orElseThrow()
                        .loss();
        assertTrue(last.loss() < 0.8 * start, start + " to " + last.loss());
        assertTrue(last.text() < 0.5, "text loss " + last.text());
        assertEquals(result.model().layout().size(), result.model().flat().length);
    }

    /** Interrupted in either stage and started again: the same bits as in one go. */
    @Test
    void aRestartInTheMiddleIsNoRestart() throws Exception {
        PretrainConfig config = config(4, 6);
        Pretrainer.Result whole = pretrainer(config, folder.resolve("whole"), report -> {}).run();
        Path broken = folder.resolve("broken");
        for (Stage stage : Stage.values()) {
            Pretrainer stopped =
                    pretrainer(
                            config,
                            broken,
                            report -> {
                                if (report.stage() == stage && report.step() == 3) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            assertThrows(InterruptedException.class, stopped::run);
        }
        Pretrainer last = pretrainer(config, broken, report -> {});
        Pretrainer.Result resumed = last.run();
        assertArrayEquals(whole.autoencoder().flat(), resumed.autoencoder().flat());
        assertArrayEquals(whole.model().flat(), resumed.model().flat());
        last.forget();
        assertTrue(Files.notExists(broken));
    }

    @Test
    void theNumberOfWorkersDoesNotChangeTheBits() throws Exception {
        Pretrainer.Result two = pretrainer(config(2, 3), folder.resolve("2"), report -> {}).run();
        Pretrainer.Result one =
                pretrainer(withWorkers(config(2, 3), 1), folder.resolve("1"), report -> {}).run();
        assertArrayEquals(two.model().flat(), one.model().flat());
    }

    @Test
    void aBudgetOfTimeEndsAndReportsWhatIsLeft() throws Exception {
        // The clock advances a second whenever it is looked at: once a step.
        Budget five = new Budget.Time(Duration.ofSeconds(5));
        PretrainConfig config = withBudgets(five, five);
        List<Progress> reports = new ArrayList<>();
        Instant[] now = {Instant.EPOCH};
        InstantSource ticking = () -> now[0] = now[0].plusSeconds(1);
        new Pretrainer(
                        config,
                        AUTOENCODER,
                        sizes(),
                        TOKENIZER,
                        PLAIN,
                        folder,
                        reports::add,
                        ticking.withZone(ZoneOffset.UTC))
                .run();
        Progress last = reports.get(reports.size() - 1);
        assertEquals(5, last.step());
        assertEquals(Duration.ZERO, last.left());
        assertEquals(Duration.ofSeconds(1), reports.get(reports.size() - 2).left());
    }

    @Test
    void refusesACheckpointOfAnotherRun() throws Exception {
        pretrainer(config(1, 2), folder, report -> {}).run();
        Pretrainer other = pretrainer(config(1, 3), folder, report -> {});
        var e = assertThrows(UnusableCheckpointException.class, other::run);
        assertTrue(e.getMessage().contains("other options"), e.getMessage());
    }

    @Test
    void refusesACheckpointThatOtherPicturesMade() throws Exception {
        pretrainer(config(1, 2), folder, report -> {}).run();
        Pretrainer other =
                new Pretrainer(
                        config(1, 2),
                        AUTOENCODER,
                        sizes(),
                        TOKENIZER,
                        index -> PLAIN.sample(index + 1),
                        folder,
                        report -> {},
                        Clock.systemUTC());

        var e = assertThrows(UnusableCheckpointException.class, other::run);

        assertTrue(e.getMessage().contains("another world"), e.getMessage());
    }

    @Test
    void aHalfWrittenCheckpointIsNotSeen() throws Exception {
        PretrainConfig config = config(1, 2);
        pretrainer(config, folder, report -> {}).run();
        Files.createDirectories(folder.resolve("checkpoint-2-000000000009.tmp"));
        pretrainer(config, folder, report -> {}).run();
        assertEquals(1, checkpoints().size());
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.toString().endsWith(".tmp")).toList();
        }
    }

    @Test
    void refusesNetworksThatDoNotFit() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Pretrainer(
                                config(1, 1),
                                AutoencoderConfig.small(),
                                sizes(),
                                TOKENIZER,
                                PLAIN,
                                folder,
                                report -> {},
                                Clock.systemUTC()));
    }

    private static Pretrainer pretrainer(
            PretrainConfig config, Path folder, Progress.Listener listener) {
        return new Pretrainer(
                config,
                AUTOENCODER,
                sizes(),
                TOKENIZER,
                PLAIN,
                folder,
                listener,
                Clock.systemUTC());
    }

    /** One layer of width 32. */
    private static ModelConfig sizes() {
        try (TextTokenizer tokenizer = TextTokenizer.of(TOKENIZER)) {
            return new ModelConfig(
                    32,
                    64,
                    1,
                    2,
                    1,
                    16,
                    tokenizer.vocabularySize(),
                    1e-5,
                    1e6,
                    2,
                    4,
                    32,
                    1,
                    4,
                    (int) tokenizer.id(SpecialToken.BEGIN_OF_IMAGE),
                    (int) tokenizer.id(SpecialToken.END_OF_IMAGE),
                    (int) tokenizer.id(SpecialToken.IMAGE_PLACEHOLDER),
                    (int) tokenizer.id(SpecialToken.PAD),
                    0.01,
                    1);
        }
    }

    /** A report after every step, a checkpoint only when interrupted. */
    private static PretrainConfig config(long autoencoder, long model) {
        return withBudgets(new Budget.Steps(autoencoder), new Budget.Steps(model));
    }

    private static PretrainConfig withBudgets(Budget autoencoder, Budget model) {
        AdamWConfig adamW = new AdamWConfig(1e-2, 0.9, 0.95, 1e-8, 0.02, 1.0, 0.9);
        return new PretrainConfig(
                7,
                new StageConfig(autoencoder, 4, adamW, 2),
                new StageConfig(model, 8, adamW, 5),
                2,
                0.1,
                0.7,
                1,
                0.1,
                50,
                2,
                2,
                Precision.FLOAT32,
                Duration.ofHours(1),
                Duration.ZERO);
    }

    private static PretrainConfig withWorkers(PretrainConfig c, int workers) {
        return new PretrainConfig(
                c.seed(),
                c.autoencoder(),
                c.model(),
                c.draws(),
                c.captionDropout(),
                c.planShare(),
                c.imageWeight(),
                c.textWeight(),
                c.pool(),
                workers,
                c.parts(),
                c.precision(),
                c.checkpointEvery(),
                c.reportEvery());
    }
}
