package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.PretrainLab.AUTOENCODER;
import static io.nextstream.trainer.pretrain.PretrainLab.PLAIN;
import static io.nextstream.trainer.pretrain.PretrainLab.TOKENIZER;
import static io.nextstream.trainer.pretrain.PretrainLab.config;
import static io.nextstream.trainer.pretrain.PretrainLab.pretrainer;
import static io.nextstream.trainer.pretrain.PretrainLab.sizes;
import static io.nextstream.trainer.pretrain.PretrainLab.withBudgets;
import static io.nextstream.trainer.pretrain.PretrainLab.withWorkers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.torch.TorchDevice;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainerTest {

    @TempDir private Path folder;

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
                        ticking.withZone(ZoneOffset.UTC),
                        TorchDevice.CPU)
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
                        Clock.systemUTC(),
                        TorchDevice.CPU);

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
                                Clock.systemUTC(),
                                TorchDevice.CPU));
    }
}
