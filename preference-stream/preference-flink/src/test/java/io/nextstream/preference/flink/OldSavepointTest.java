package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.events.PairExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.preference.BatchConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * State that earlier programs wrote. A file is a batcher's state with two pairs that wait, of the
 * votes {@code old-1} and {@code old-2}; one is added before the shape of that state changes, none
 * is ever written anew.
 */
@SuppressWarnings("try") // a harness may be interrupted while it closes
final class OldSavepointTest {

    @Test
    void pairsThatWaitedBeforeVotesWereWeighedAreBatched() throws Exception {
        for (PairExample pair : batched("batcher-1.snapshot")) {
            assertEquals(1, pair.weight());
            assertNull(pair.flipRate());
            assertNull(pair.winner().seed());
        }
    }

    @Test
    void pairsThatWaitedBeforePicturesHadSourcesAreBatchedWithTheirWeights() throws Exception {
        List<PairExample> pairs = batched("batcher-2.snapshot");
        assertEquals(List.of(1.0, 0.5), pairs.stream().map(PairExample::weight).toList());
        assertEquals(0.25, pairs.get(1).flipRate());
        assertEquals(8L, pairs.get(0).loser().seed());
    }

    /** The two pairs, as they leave when they have waited long enough. */
    private static List<PairExample> batched(String file) throws Exception {
        Path path =
                Path.of(
                        Objects.requireNonNull(
                                        OldSavepointTest.class.getResource("/savepoints/" + file))
                                .toURI());
        try (KeyedOneInputStreamOperatorTestHarness<Integer, BatchInput, TrainingBatch> operator =
                Cases.strict(
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new KeyedProcessOperator<>(
                                        new BatchFunction(new BatchConfig(3, 2, 2, 100), 1000)),
                                input -> input.shard(1),
                                Types.INT))) {
            operator.setup(
                    EventTypes.of(Codecs.TRAINING_BATCH)
                            .createSerializer(operator.getExecutionConfig().getSerializerConfig()));
            operator.initializeState(OperatorSnapshotUtil.readStateHandle(path.toString()));
            operator.open();
            operator.setProcessingTime(100);

            List<PairExample> pairs = operator.extractOutputValues().get(0).pairs();
            assertEquals(
                    List.of("old-1", "old-2"), pairs.stream().map(p -> p.vote().value()).toList());
            for (PairExample pair : pairs) {
                assertEquals(Cases.picture("p", 0), pair.winner().id());
                assertEquals("a plan", pair.winner().plan());
                assertEquals(List.of(), pair.winner().sources());
            }
            return pairs;
        }
    }
}
