package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.LessonLab.EVERYTHING;
import static io.nextstream.trainer.pretrain.LessonLab.LESSONS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.stage.Mix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LessonRowsTest {

    /** Tokens of a picture of the lab. */
    private static final int PICTURE = 4;

    private static Autoencoder encoder;
    private static TextTokenizer tokenizer;

    @BeforeAll
    static void open() {
        ModelBundle model = LessonLab.model();
        encoder = new Autoencoder(model.autoencoderConfig(), model.autoencoder(), TorchDevice.CPU);
        tokenizer = TextTokenizer.of(model.tokenizerJson());
    }

    @AfterAll
    static void close() {
        encoder.close();
        tokenizer.close();
    }

    private static LessonRows rows(Mix mix, int length) {
        return new LessonRows(
                LessonLab.stage(mix, length, 10, 1),
                LESSONS,
                encoder,
                new RowBuilder(new SequenceBuilder(tokenizer), 2),
                PretrainLab.sizes().pad());
    }

    @Test
    void aStepIsFilledUpToItsLength() {
        LessonRows rows = rows(EVERYTHING, 100);
        for (long step = 0; step < 30; step++) {
            int tokens = rows.rows(step).stream().mapToInt(row -> row.ids().length).sum();
            assertTrue(tokens <= 100 && tokens > 60, step + ": " + tokens);
        }
    }

    @Test
    void theMixIsThatOfTheStage() {
        LessonRows rows = rows(EVERYTHING, 200);
        List<Integer> pictures = new ArrayList<>();
        for (long step = 0; step < 60; step++) {
            rows.rows(step).forEach(row -> pictures.add(shown(row)));
        }
        // One picture: captioned, and the edits that dropout leaves without their source.
        assertEquals(0.2, share(pictures, 0), 0.03);
        assertEquals(0.4, share(pictures, 1), 0.06);
        assertEquals(0.2, share(pictures, 2), 0.05);
        assertEquals(0.2, share(pictures, 3), 0.03);
    }

    private static int shown(Row row) {
        return row.pictures().length / row.channels() / PICTURE;
    }

    private static double share(List<Integer> pictures, int count) {
        return (double) pictures.stream().filter(n -> n == count).count() / pictures.size();
    }

    @Test
    void aStepDoesNotDependOnThoseBeforeIt() {
        LessonRows inOrder = rows(EVERYTHING, 100);
        List<List<Row>> steps = new ArrayList<>();
        for (long step = 0; step < 8; step++) {
            steps.add(inOrder.rows(step));
        }
        LessonRows resumed = rows(EVERYTHING, 100);
        for (int step = 7; step >= 5; step--) {
            List<Row> again = resumed.rows(step);
            assertEquals(steps.get(step).size(), again.size());
            for (int i = 0; i < again.size(); i++) {
                assertArrayEquals(steps.get(step).get(i).ids(), again.get(i).ids());
                assertArrayEquals(steps.get(step).get(i).pictures(), again.get(i).pictures());
                assertArrayEquals(steps.get(step).get(i).noise(), again.get(i).noise());
            }
        }
    }

    @Test
    void ofAnEditOnlyTheResultIsLearntAndOfAStoryEverything() {
        List<Row> edits = rows(new Mix(0, 0, 1, 0), 400).rows(0);
        assertTrue(edits.stream().allMatch(row -> row.learnt().length == PICTURE));
        assertTrue(edits.stream().anyMatch(row -> shown(row) == 2));
        for (Row story : rows(new Mix(0, 0, 0, 1), 100).rows(0)) {
            assertEquals(3 * PICTURE, story.learnt().length);
            // "red", "green plan", each picture's end, and the size of the two that follow words.
            assertEquals(3 + 3 + 2 * 4, story.labels().length);
        }
    }

    @Test
    void wordsAloneAreLearntToTheirEnd() {
        List<Row> rows = rows(new Mix(0.9, 0.1, 0, 0), 60).rows(3);
        Row text = rows.stream().filter(row -> row.learnt().length == 0).findFirst().orElseThrow();
        // "plan" and a colour, and the end of the text; nothing comes before the first.
        assertEquals(3, text.ids().length);
        assertEquals(2, text.labels().length);
    }

    @Test
    void aStepThatIsTooShortForAPictureStillHasOne() {
        LessonRows rows = rows(new Mix(0.9, 0.1, 0, 0), 1);
        for (long step = 0; step < 10; step++) {
            List<Row> taken = rows.rows(step);
            assertEquals(1, taken.stream().filter(row -> row.learnt().length > 0).count());
            assertEquals(1, rows.batch(step).size());
        }
    }
}
