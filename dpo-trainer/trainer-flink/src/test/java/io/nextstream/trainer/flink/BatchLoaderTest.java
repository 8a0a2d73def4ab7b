package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.events.PairExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.trainer.data.Pair;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {

    @Test
    void whatIsKnownOfTheAnnotatorComesAlong() throws Exception {
        TrainingLab lab =
                new TrainingLab(
                        new InMemoryObjectStore(InstantSource.system()), new Cadence(1, 4, 20));
        TrainingBatch plain = lab.batch("a");
        PairExample weighed = plain.pairs().get(0).weighed(0.4, 0.38);
        TrainingBatch batch =
                new TrainingBatch(
                        plain.id(),
                        plain.shard(),
                        plain.stage(),
                        List.of(weighed),
                        plain.demonstrations(),
                        plain.offsets());
        CountingEngine engine = new CountingEngine(CountingEngine.files(1));
        try (BlobReader reader = new BlobReader(lab.blobs, 1)) {
            BatchLoader loader = new BatchLoader(reader, engine::encode);
            Pair pair = loader.load(batch).pairs().get(0);
            assertEquals(0.4, pair.weight());
            assertEquals(0.38, pair.flipRate());
            assertNull(loader.load(plain).pairs().get(0).flipRate());
        }
    }
}
