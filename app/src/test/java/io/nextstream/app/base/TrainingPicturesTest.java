package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.trainer.pretrain.Sample;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingPicturesTest {
    private static final World WORLD = World.bundled("shapes32");

    @Test
    void anEditReadsItsSourceAndItsInstruction() {
        Sample edit = new TrainingPictures(WORLD, 1, 1).sample(5);

        assertEquals(1, edit.sources().size());
        assertTrue(edit.caption().startsWith("<image>"), edit.caption());
        assertNotEquals(edit.sources().get(0), edit.image());
        assertEquals(edit, new TrainingPictures(WORLD, 1, 1).sample(5));
        assertNotEquals(edit, new TrainingPictures(WORLD, 1, 2).sample(5));
    }

    @Test
    void withoutEditsTheyAreTheWorldsSamples() {
        Sample sample = new TrainingPictures(WORLD, 0, 3).sample(7);
        var same = new Samples(WORLD).training("pretrain/3", 7);

        assertEquals(new Sample(same.image(), same.caption(), same.plan()), sample);
    }

    @Test
    void theShareIsWhatItSays() {
        TrainingPictures pictures = new TrainingPictures(WORLD, 0.75, 1);
        long edits =
                LongStream.range(0, 400)
                        .filter(index -> !pictures.sample(index).sources().isEmpty())
                        .count();

        assertTrue(edits > 270 && edits < 330, edits + " of 400");
    }

    @Test
    void everyWordIsKnown() {
        byte[] json = WorldVocabulary.tokenizerJson(TrainingPictures.words(WORLD, 0.5));
        TrainingPictures pictures = new TrainingPictures(WORLD, 0.5, 1);
        try (TextTokenizer tokenizer = TextTokenizer.of(json)) {
            for (long index = 0; index < 100; index++) {
                Sample sample = pictures.sample(index);
                assertTrue(tokenizer.encode(sample.caption().replace("<image>", "")).length > 0);
                assertTrue(tokenizer.encode(String.valueOf(sample.plan())).length > 0);
            }
        }
    }

    @Test
    void aWorldWithoutEditsNeedsNoMoreWords() {
        assertArrayEquals(WORLD.words().toArray(), TrainingPictures.words(WORLD, 0).toArray());
    }
}
