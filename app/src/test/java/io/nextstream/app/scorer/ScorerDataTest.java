package io.nextstream.app.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.app.topics.Seen;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.Grid;
import io.nextstream.events.Preference;
import io.nextstream.events.SourcePicture;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.scorer.ScorerConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import io.nextstream.trainer.scorer.TooFewVotesException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerDataTest {
    private static final String TEXT = "a circle";

    private final ObjectStore objects = new InMemoryObjectStore(() -> LoopRecords.NOON);
    private final BlobStore blobs = new BlobStore(objects, () -> LoopRecords.NOON);
    private final List<Generation> pictures = new ArrayList<>();
    private final List<Seen<Preference>> votes = new ArrayList<>();

    @Test
    void votesOnPicturesBecomeAScorer() {
        for (int i = 0; i < 400; i++) {
            honest(i);
        }
        List<Integer> chunks = new ArrayList<>();
        ScorerData data = data();
        ScorerFit fit =
                data.fit(
                        TinyBase.learning().bundle(),
                        "tiny",
                        ScorerConfig.defaults().withPasses(4),
                        TorchDevice.CPU,
                        chunks::add);

        assertEquals("400 votes on pairs of 800 pictures; left out: nothing", data.summary());
        assertEquals(800, chunks.stream().mapToInt(Integer::intValue).sum());
        assertTrue(fit.report().accuracy() > 0.8, fit.report().toString());
    }

    @Test
    void whatCannotBeLearntFromIsCountedByWhy() {
        honest(0);
        honest(1);
        votes.add(LoopRecords.withdrawn(LoopRecords.honest(1), votes.size()));
        add(LoopRecords.vote(0, Choice.GOOD));
        add(LoopRecords.vote(2, Choice.LEFT));
        shape(3, TEXT, LoopRecords.GRID, "a square", LoopRecords.GRID);
        shape(4, TEXT, LoopRecords.GRID, TEXT, new Grid(2, 2));
        shape(5, "<image> make it red", LoopRecords.GRID, "<image> make it red", LoopRecords.GRID);
        pictures.addAll(LoopRecords.pair(8, TEXT, blobs));
        add(LoopRecords.honest(8));
        from(pictures.size() - 1, 1);
        honest(6);
        objects.put(pictures.get(pictures.size() - 1).tokens().key(), new byte[] {1});
        shape(7, TEXT, LoopRecords.GRID, TEXT, LoopRecords.GRID);

        assertEquals(
                "1 votes on pairs of 2 pictures; left out: 1 pictures made from pictures that"
                        + " are not known, 3 pictures of unlike text, grid or source, 1 pictures"
                        + " that are not known,"
                        + " 2 pictures whose tokens are missing or damaged, 1 ratings of one"
                        + " picture, 1 withdrawn",
                data().summary());
    }

    @Test
    void votesOnEditsAreLearntFromToo() {
        for (int i = 0; i < 400; i++) {
            honest(i);
            from(pictures.size() - 2, 1);
            from(pictures.size() - 1, 1);
        }
        ScorerData data = data();
        ScorerConfig config = ScorerConfig.defaults().withPasses(4);
        ScorerFit fit =
                data.fit(TinyBase.learning().bundle(), "tiny", config, TorchDevice.CPU, some -> {});

        assertEquals("400 votes on pairs of 800 pictures; left out: nothing", data.summary());
        assertTrue(fit.report().accuracy() > 0.8, fit.report().toString());
    }

    @Test
    void tooFewVotesAreSaidBeforeAPictureIsRead() {
        for (int i = 0; i < 30; i++) {
            honest(i);
        }
        ScorerException e =
                assertThrows(ScorerException.class, () -> fit(TinyBase.learning().bundle()));
        assertTrue(
                e.getMessage().startsWith("a scorer needs 120 votes on pairs, and there are 30"),
                e.getMessage());
    }

    @Test
    void tiesAloneTeachNothing() {
        for (int i = 0; i < 200; i++) {
            pictures.addAll(LoopRecords.pair(i, TEXT, blobs));
            add(LoopRecords.vote(i, i % 2 == 0 ? Choice.TIE : Choice.BOTH_BAD));
        }
        assertThrows(TooFewVotesException.class, () -> fit(TinyBase.learning().bundle()));
    }

    @Test
    void aBaseThatCannotReadThePicturesIsNamed() {
        for (int i = 0; i < 130; i++) {
            pictures.addAll(LoopRecords.pair(i, "a dodo", blobs));
            add(LoopRecords.honest(i));
        }
        ScorerException e =
                assertThrows(ScorerException.class, () -> fit(TinyBase.learning().bundle()));
        assertTrue(e.getMessage().contains("the base tiny cannot read"), e.getMessage());
        assertTrue(e.getMessage().contains("dodo"), e.getMessage());
    }

    @Test
    void whoStopsItGetsNothing() {
        for (int i = 0; i < 130; i++) {
            honest(i);
        }
        StopSignal stop = new StopSignal();
        stop.ask();
        assertThrows(
                StoppedException.class,
                () ->
                        data().fit(
                                        TinyBase.learning().bundle(),
                                        "tiny",
                                        ScorerConfig.defaults(),
                                        TorchDevice.CPU,
                                        pictures -> stop.requireNotAsked()));
    }

    private ScorerFit fit(ModelBundle base) {
        return data().fit(base, "tiny", ScorerConfig.defaults(), TorchDevice.CPU, pictures -> {});
    }

    private ScorerData data() {
        return ScorerData.of(votes, LoopRecords.seen(pictures), blobs);
    }

    private void honest(int prompt) {
        pictures.addAll(LoopRecords.pair(prompt, TEXT, blobs));
        add(LoopRecords.honest(prompt));
    }

    private void shape(int prompt, String left, Grid leftGrid, String right, Grid rightGrid) {
        pictures.add(LoopRecords.picture(prompt, 0, left, leftGrid, null));
        pictures.add(LoopRecords.picture(prompt, 1, right, rightGrid, null));
        add(LoopRecords.vote(prompt, Choice.LEFT));
    }

    private void add(Preference vote) {
        votes.add(LoopRecords.seen(vote, votes.size()));
    }

    /** That picture was made from another of such a brightness. */
    private void from(int at, float brightness) {
        float[] tokens = new float[LoopRecords.GRID.tokens() * 32];
        Arrays.fill(tokens, brightness);
        Blob blob = blobs.put("tokens", TokenBytes.write(tokens));
        BlobRef stored = new BlobRef(blob.key(), blob.sha256(), blob.size());
        Generation words = pictures.get(at);
        pictures.set(
                at,
                new Generation(
                        words.id(),
                        words.promptId(),
                        words.text(),
                        words.grid(),
                        words.candidate(),
                        words.version(),
                        words.seed(),
                        words.image(),
                        words.tokens(),
                        words.plan(),
                        words.requestedAt(),
                        words.startedAt(),
                        words.finishedAt(),
                        List.of(new SourcePicture(stored, stored, LoopRecords.GRID))));
    }
}
