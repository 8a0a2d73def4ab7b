package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.PairExample;
import io.nextstream.events.PromptId;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.flink.TrainingEngine.Encoded;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Votes about pictures of 1*2 tokens, one number each. */
class BatchLoaderTest {

    private static final Grid GRID = new Grid(1, 2);

    private final BlobStore blobs =
            new BlobStore(new InMemoryObjectStore(InstantSource.system()), InstantSource.system());

    private final BlobReader reader = new BlobReader(blobs, 1);

    private final BatchLoader loader = new BatchLoader(reader, pictures -> List.of());

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void usageExample() throws Exception {
        Loaded loaded =
                loader.load(
                        batch(
                                List.of(pair(side("w", 1, 2), side("l", 3, 4), null)),
                                List.of(rating(side("r", 5, 6), mask(0, 0, 0, 9, 9, 9)))));
        Batch batch = loaded.batch();
        assertEquals(List.of(), loaded.rejected());
        assertEquals("b", batch.id());
        assertArrayEquals(new float[] {3, 4}, batch.pairs().get(0).loser().tokens());
        assertEquals("w", batch.pairs().get(0).winner().id());
        assertEquals(7, batch.pairs().get(0).winner().seed());
        assertNull(batch.pairs().get(0).mask());
        assertFalse(batch.ratings().get(0).good());
        assertArrayEquals(new boolean[] {false, true}, batch.ratings().get(0).mask().tokens());
    }

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
            Pair pair = loader.load(batch).batch().pairs().get(0);
            assertEquals(0.4, pair.weight());
            assertEquals(0.38, pair.flipRate());
            assertNull(loader.load(plain).batch().pairs().get(0).flipRate());
        }
    }

    /** What it was made from comes first in the words, as when it was drawn. */
    @Test
    void anEditComesWithWhatItWasMadeFrom() throws Exception {
        SourcePicture source =
                new SourcePicture(
                        new BlobRef("images/source", "0".repeat(64), 1),
                        stored(TokenBytes.write(new float[] {7, 8, 9})),
                        new Grid(3, 1));
        PairExample edit = pair(made(side("w", 1, 2), source), made(side("l", 3, 4), source), null);
        Pair pair = loader.load(batch(List.of(edit), List.of())).batch().pairs().get(0);
        for (Example picture : List.of(pair.winner(), pair.loser())) {
            assertEquals("<image>a ball", picture.text());
            assertEquals(3, picture.sources().get(0).rows());
            assertArrayEquals(new float[] {7, 8, 9}, picture.sources().get(0).tokens());
        }
        SourcePicture gone =
                new SourcePicture(
                        source.image(), new BlobRef("tokens/gone", "0".repeat(64), 4), GRID);
        assertUnusable("tokens/gone", pair(made(side("w", 1, 2), gone), side("l", 3, 4), null));
    }

    /** Pictures and sources are encoded together, in one call. */
    @Test
    void aDemonstrationOfAnEditComesWithItsSource() throws Exception {
        List<Integer> calls = new ArrayList<>();
        BatchLoader encoding =
                new BatchLoader(
                        reader,
                        pictures -> {
                            calls.add(pictures.size());
                            return pictures.stream()
                                    .map(each -> new Encoded(1, 1, new float[] {each.width()}))
                                    .toList();
                        });
        List<DemonstrationExample> shown =
                List.of(shown("plain", null), shown("edit", mask(new int[9])));
        List<Example> examples =
                encoding.load(
                                new TrainingBatch(
                                        new BatchId("b"),
                                        0,
                                        Stage.SFT,
                                        List.of(),
                                        shown,
                                        List.of()))
                        .batch()
                        .demonstrations();
        assertEquals(List.of(3), calls);
        assertEquals(List.of(), examples.get(0).sources());
        assertEquals("a ball", examples.get(0).text());
        assertEquals("<image>a ball", examples.get(1).text());
        assertArrayEquals(new float[] {1}, examples.get(1).tokens());
        assertArrayEquals(new float[] {3}, examples.get(1).sources().get(0).tokens());
    }

    private DemonstrationExample shown(String id, BlobRef source) {
        return new DemonstrationExample(
                new DemonstrationId(id), "a ball", null, mask(1, 2, 3), source);
    }

    private static Side made(Side side, SourcePicture source) {
        return new Side(
                side.id(),
                side.plan(),
                side.tokens(),
                side.version(),
                side.seed(),
                List.of(source));
    }

    @Test
    void tokensThatAreMissingAreNamed() {
        Side gone =
                new Side(
                        new GenerationId("gone"),
                        null,
                        new BlobRef("pictures/00/gone", "0".repeat(64), 8),
                        new VersionId("v0000000-00000000"));
        assertUnusable("pictures/00/gone", pair(gone, side("l", 3, 4), null));
        assertUnusable(
                "example short has 1 numbers for 2 tokens",
                pair(side("w", 1, 2), side("short", 3), null));
    }

    @Test
    void aVoteWithABadMaskIsLeftOutAndTheOthersStay() throws Exception {
        PairExample good = pair(side("w", 1, 2), side("l", 3, 4), mask(9, 9, 9, 0, 0, 0));
        RatingExample empty = rating(side("r", 5, 6), mask(0, 0, 0, 0, 0, 0));
        TrainingBatch batch = batch(List.of(good), List.of(empty));
        Loaded loaded = loader.load(batch);
        assertEquals(1, loaded.batch().pairs().size());
        assertEquals(List.of(), loaded.batch().ratings());
        Loaded.Rejected rejected = loaded.rejected().get(0);
        assertEquals(empty.vote(), rejected.vote());
        assertEquals(
                "the mask of vote r: the mask is empty: nothing in it is painted",
                rejected.reason());
        assertEquals(batch(List.of(), List.of(empty)), rejected.alone(batch));

        PairExample text = pair(side("w", 1, 2), side("l", 3, 4), stored(new byte[] {1, 2, 3}));
        RatingExample whole = rating(side("r", 5, 6), null);
        TrainingBatch other = batch(List.of(text), List.of(whole));
        Loaded.Rejected pair = loader.load(other).rejected().get(0);
        assertEquals(1, loader.load(other).batch().votes());
        assertEquals(batch(List.of(text), List.of()), pair.alone(other));
    }

    @Test
    void anEmptyMaskIsNamed() {
        PairExample pair = pair(side("w", 1, 2), side("l", 3, 4), mask(0, 0, 0, 0, 0, 0));
        assertUnusable("the mask of vote v: the mask is empty", pair);
    }

    @Test
    void aMaskOfAnotherGridIsNamed() {
        PairExample pair = pair(side("w", 1, 2), side("l", 3, 4), mask(9, 9, 9));
        assertUnusable(
                "the mask of vote v: the mask has 1*1 pixels, which is no multiple of 2*1 tokens",
                pair);
    }

    @Test
    void aMaskThatIsNoPictureOrIsGoneIsNamed() {
        PairExample text = pair(side("w", 1, 2), side("l", 3, 4), stored(new byte[] {1, 2, 3}));
        assertUnusable("the mask of vote v: not a picture", text);
        BlobRef gone = new BlobRef("masks/gone", "0".repeat(64), 3);
        assertUnusable("masks/gone", pair(side("w", 1, 2), side("l", 3, 4), gone));
    }

    private void assertUnusable(String reason, PairExample pair) {
        TrainingBatch batch = batch(List.of(pair), List.of());
        var e = assertThrows(UnusableBatchException.class, () -> loader.load(batch));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    private static TrainingBatch batch(List<PairExample> pairs, List<RatingExample> ratings) {
        return new TrainingBatch(
                new BatchId("b"),
                0,
                Stage.of(!pairs.isEmpty(), !ratings.isEmpty(), false),
                pairs,
                ratings,
                List.of(),
                List.of());
    }

    private static PairExample pair(Side winner, Side loser, BlobRef mask) {
        return new PairExample(
                new VoteId("v"),
                new PromptId("p"),
                "a ball",
                GRID,
                winner,
                loser,
                1,
                0,
                null,
                mask);
    }

    private static RatingExample rating(Side picture, BlobRef mask) {
        return new RatingExample(
                new VoteId("r"), new PromptId("p"), "a ball", GRID, picture, false, 1, 0, mask);
    }

    private Side side(String id, float... tokens) {
        return new Side(
                new GenerationId(id),
                null,
                stored(TokenBytes.write(tokens)),
                new VersionId("v0000000-00000000"),
                7L);
    }

    /** A mask one pixel high. */
    private BlobRef mask(int... rgb) {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            bytes[i] = (byte) rgb[i];
        }
        return stored(new RgbImage(rgb.length / 3, 1, bytes).toPng());
    }

    private BlobRef stored(byte[] bytes) {
        Blob blob = blobs.put("pictures", bytes);
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }
}
