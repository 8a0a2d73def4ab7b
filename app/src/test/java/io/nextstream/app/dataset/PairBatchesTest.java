package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.preference.BatchConfig;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairBatchesTest {
    private static final Shapes SHAPES = new Shapes(List.of(32), 8);
    private static final BatchConfig SIZES = new BatchConfig(4, 1, 2, 1);

    private static Autoencoder encoder;

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        ModelBundle model = TinyBase.learning().bundle();
        encoder = new Autoencoder(model.autoencoderConfig(), model.autoencoder(), TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    /** Ten pairs to learn from, one kept; so many demonstrations likewise. */
    private PairFolder read(int demonstrations) throws IOException {
        FolderLab lab = FolderLab.at(folder);
        for (int i = 0; i < 11; i++) {
            lab.picture("w" + i, 32, 32, 5 * i).picture("l" + i, 32, 32, 100 + 5 * i);
            lab.line(
                    "{\"text\": \"t%d\", \"chosen_file_name\": \"w%d.png\", \"rejected_file_name\": \"l%d.png\"}"
                            .formatted(i, i, i));
        }
        for (int i = 0; i < demonstrations; i++) {
            lab.captioned("d" + i, 40, 20, 3 * i, "d " + i);
        }
        return PairFolder.of(ImageFolder.read(lab.written()), SHAPES);
    }

    @Test
    void everyPairComesEquallyOften() throws IOException {
        PairFolder pairs = read(0);
        int count = pairs.training().size();
        PairBatches batches = new PairBatches(pairs, encoder, SIZES, "s", 1);
        Map<String, Integer> seen = new HashMap<>();
        for (long step = 0; step < count; step++) {
            Batch batch = batches.at(step);
            assertEquals(4, batch.pairs().size());
            assertEquals(0, batch.demonstrations().size());
            batch.pairs().forEach(pair -> seen.merge(pair.winner().text(), 1, Integer::sum));
        }
        assertEquals(count, seen.size());
        assertTrue(seen.values().stream().allMatch(times -> times == 4), seen.toString());
    }

    @Test
    void aBatchDependsOnItsStepAlone() throws IOException {
        PairFolder pairs = read(4);
        PairBatches inOrder = new PairBatches(pairs, encoder, SIZES, "s", 1);
        Batch fourth = inOrder.at(0);
        for (long step = 1; step <= 3; step++) {
            fourth = inOrder.at(step);
        }
        Batch again = new PairBatches(pairs, encoder, SIZES, "s", 1).at(3);
        assertEquals(fourth.id(), again.id());
        assertEquals(2, again.demonstrations().size());
        for (int i = 0; i < 4; i++) {
            Pair a = fourth.pairs().get(i);
            Pair b = again.pairs().get(i);
            assertEquals(a.id(), b.id());
            assertArrayEquals(a.winner().tokens(), b.winner().tokens());
            assertArrayEquals(a.loser().tokens(), b.loser().tokens());
        }
        Batch other = new PairBatches(pairs, encoder, SIZES, "s", 2).at(3);
        assertNotEquals(again.id(), other.id());
    }

    @Test
    void aPairIsOfItsTwoPicturesInTheirOrder() throws IOException {
        PairFolder pairs = read(2);
        Pair pair = new PairBatches(pairs, encoder, SIZES, "s", 1).at(0).pairs().get(0);
        DataRow.Preferred row =
                pairs.training().stream()
                        .filter(other -> other.content().equals(pair.id()))
                        .findFirst()
                        .orElseThrow();
        assertArrayEquals(
                encoder.encode(List.of(SHAPES.crop(row.chosen()))).get(0), pair.winner().tokens());
        assertArrayEquals(
                encoder.encode(List.of(SHAPES.crop(row.rejected()))).get(0), pair.loser().tokens());
        assertEquals(row.text(), pair.loser().text());
    }

    @Test
    void aBatchIsNotLargerThanTheFolder() throws IOException {
        PairBatches batches =
                new PairBatches(read(2), encoder, new BatchConfig(100, 1, 100, 1), "s", 1);
        assertEquals(10, batches.at(0).pairs().size());
        assertEquals(1, batches.at(0).demonstrations().size());
    }
}
