package io.nextstream.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchTest {

    private static final long PAD = 9;

    /** One token of two numbers at place 2, one label at place 1. */
    private static final Row SHORT =
            new Row(
                    new long[] {1, 2, 7},
                    new int[] {1},
                    2,
                    new float[] {.1f, .2f},
                    new float[] {.5f, .6f},
                    new float[] {1, 2, 3, 4});

    /** Two tokens at places 2 and 3, labels at 1 and 4. */
    private static final Row LONG =
            new Row(
                    new long[] {3, 4, 7, 7, 5},
                    new int[] {1, 4},
                    2,
                    new float[] {.3f, .4f, .5f, .6f},
                    new float[] {.1f, .2f, .3f, .4f},
                    new float[] {11, 12, 13, 14, 15, 16, 17, 18});

    @Test
    void usageExample() {
        RowBatch batch = new RowBatch(List.of(SHORT, LONG), PAD);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList in = batch.rowByRow(manager);
            assertArrayEquals(new long[] {9, 9, 1, 2, 7, 3, 4, 7, 7, 5}, in.get(0).toLongArray());
            assertArrayEquals(new long[] {0, 0, 1, 1, 1, 1, 1, 1, 1, 1}, in.get(1).toLongArray());
            // The state before a picture token predicts it: places 1 of row 0, 1 and 2 of row 1.
            assertArrayEquals(new long[] {3, 6, 7}, in.get(3).toLongArray());
            assertArrayEquals(new long[] {2, 5, 8}, in.get(4).toLongArray());
            assertArrayEquals(new long[] {2, 4, 5}, in.get(5).toLongArray());
            // Draw by draw: first draws of all three tokens, then second draws.
            assertArrayEquals(new float[] {.5f, .1f, .2f, .6f, .3f, .4f}, in.get(6).toFloatArray());
            assertArrayEquals(
                    new float[] {1, 2, 11, 12, 13, 14, 3, 4, 15, 16, 17, 18},
                    in.get(7).toFloatArray());
            assertArrayEquals(new float[] {1, 0, 0, 0, .5f, .5f}, in.get(8).toFloatArray());
            assertArrayEquals(new float[] {1, 0, 0, 0, 1, 1}, in.get(9).toFloatArray());
            assertArrayEquals(new long[] {0, 1, 2}, in.get(10).toLongArray());
        }
    }

    /** Two pictures of one token, at places 1 and 3; the second is learnt. */
    private static final Row EDIT =
            new Row(
                    new long[] {1, 7, 2, 7},
                    new int[0],
                    2,
                    new float[] {.7f, .8f, .9f, 1f},
                    new int[] {3},
                    new int[] {1},
                    new float[] {.5f, .6f},
                    new float[] {1, 2, 3, 4});

    @Test
    void contextIsReadAndNotLearnt() {
        RowBatch batch = new RowBatch(List.of(EDIT, SHORT), PAD);
        assertEquals(2, batch.tokens());
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList in = batch.rowByRow(manager);
            assertArrayEquals(new float[] {.7f, .8f, .9f, 1, .1f, .2f}, in.get(2).toFloatArray());
            assertArrayEquals(new long[] {2, 6}, in.get(3).toLongArray());
            assertArrayEquals(new float[] {1, 0, 0, 1}, in.get(8).toFloatArray());
            assertArrayEquals(new long[] {1, 2}, in.get(10).toLongArray());
        }
    }

    @Test
    void aRowOfWordsAloneLearnsNoPicture() {
        Row words =
                new Row(
                        new long[] {1, 2},
                        new int[] {1},
                        2,
                        new float[0],
                        new int[0],
                        new int[0],
                        new float[0],
                        new float[0]);
        RowBatch batch = new RowBatch(List.of(words, SHORT), PAD);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList in = batch.rowByRow(manager);
            assertArrayEquals(new float[] {0, 1}, in.get(8).toFloatArray());
            assertArrayEquals(new float[] {1, 0, 0, 1}, in.get(9).toFloatArray());
        }
        assertThrows(IllegalArgumentException.class, () -> new RowBatch(List.of(words), PAD));
    }

    @Test
    void asOneAveragesOverTheWholeOfWhichItIsAPart() {
        RowBatch batch = new RowBatch(List.of(SHORT), PAD);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList in = batch.asOne(manager, 4, 2);
            assertArrayEquals(new float[] {.25f}, in.get(8).toFloatArray());
            assertArrayEquals(new float[] {.5f}, in.get(9).toFloatArray());
        }
    }

    @Test
    void rowsWithoutLabelsAreFine() {
        Row silent =
                new Row(SHORT.ids(), new int[0], 2, SHORT.pictures(), SHORT.t(), SHORT.noise());
        RowBatch batch = new RowBatch(List.of(silent), PAD);
        assertEquals(0, batch.labels());
        try (NDManager manager = NDManager.newBaseManager()) {
            assertEquals(0, batch.asOne(manager, 1, 0).get(9).size());
        }
    }

    @Test
    void refusesRowsThatDoNotFitTogether() {
        Row oneDraw =
                new Row(
                        SHORT.ids(),
                        SHORT.labels(),
                        2,
                        SHORT.pictures(),
                        new float[] {.5f},
                        new float[] {1, 2});
        assertThrows(
                IllegalArgumentException.class, () -> new RowBatch(List.of(SHORT, oneDraw), PAD));
        assertThrows(IllegalArgumentException.class, () -> new RowBatch(List.of(), PAD));
    }
}
