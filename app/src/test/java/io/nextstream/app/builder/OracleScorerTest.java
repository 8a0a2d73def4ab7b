package io.nextstream.app.builder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.Records;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Generation;
import io.nextstream.events.Prompt;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleScorerTest {
    private static final World WORLD = World.bundled("shapes32");
    private static final Prompts PROMPTS = new Prompts(WORLD);
    private static final Prompt ASKED = Records.prompt("a prompt");
    private static final float[] TOKENS = {0.5f, -1, 2, 0.25f};

    private final BlobStore blobs =
            new BlobStore(new InMemoryObjectStore(Clock.systemUTC()), Clock.systemUTC());

    @Test
    void ofTwoPicturesTheRightOneScoresHigher() {
        PromptSpec wish = PROMPTS.training("test", 0);
        PromptSpec other = PROMPTS.training("test", 1);
        OracleScorer oracle = new OracleScorer(WORLD, id -> wish);

        assertTrue(oracle.isReady());
        CandidateScorer.Scores scores =
                oracle.scores(List.of(candidate(0, wish), candidate(1, other)));
        assertTrue(scores.values().get(0) > 0.8, scores::toString);
        assertTrue(scores.values().get(1) < 0.8, scores::toString);
        assertEquals("builder-oracle", scores.annotator().value());
    }

    @Test
    void ofTwoEditsTheOneThatDoesWhatWasSaidScoresHigher() {
        EditSample edit = new Edits(WORLD).training("test", 0);
        OracleScorer oracle = new OracleScorer(WORLD, id -> edit);

        CandidateScorer.Scores scores =
                oracle.scores(List.of(candidate(0, edit.source()), candidate(1, edit.target())));
        assertTrue(scores.values().get(1) > 0.8, scores::toString);
        assertTrue(scores.values().get(0) < 0.8, scores::toString);
    }

    @Test
    void aCandidateFetchesItsPictureAndItsTokens() {
        PromptSpec wish = PROMPTS.training("test", 0);

        assertEquals(picture(wish), candidate(0, wish).image());
        assertArrayEquals(TOKENS, candidate(0, wish).tokens());
    }

    @Test
    void aPictureThatIsGoneIsSaid() {
        Candidate gone = new Candidate(Records.picture(ASKED, 0, 1), blobs);

        assertThrows(StoreException.class, gone::image);
        assertThrows(StoreException.class, gone::tokens);
    }

    private Candidate candidate(int number, PromptSpec shown) {
        return candidate(number, picture(shown));
    }

    private Candidate candidate(int number, RgbImage shown) {
        Generation like = Records.picture(ASKED, number, 1);
        return new Candidate(
                new Generation(
                        like.id(),
                        like.promptId(),
                        like.text(),
                        like.grid(),
                        like.candidate(),
                        like.version(),
                        like.seed(),
                        stored(shown.toPng()),
                        stored(TokenBytes.write(TOKENS)),
                        "red circle x2 y1 r3",
                        like.requestedAt(),
                        like.startedAt(),
                        like.finishedAt()),
                blobs);
    }

    private static RgbImage picture(PromptSpec shown) {
        return new Samples(WORLD).of(shown, Dice.of(1, "test", 0)).image();
    }

    private BlobRef stored(byte[] bytes) {
        Blob blob = blobs.put("test", bytes);
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }
}
