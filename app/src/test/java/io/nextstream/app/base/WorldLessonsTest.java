package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.trainer.pretrain.Sample;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.StageFile;
import io.nextstream.trainer.stage.SupervisedStage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorldLessonsTest {
    private static final World WORLD = World.bundled("shapes32");
    private static final WorldLessons LESSONS = new WorldLessons(WORLD, stage("a", 0));

    private static SupervisedStage stage(String name, double shortened) {
        return (SupervisedStage)
                StageFile.parse(
                        "test",
                        """
                        name: %s
                        kind: pretrain
                        image-sides: [32]
                        learning-rate: 1e-3
                        schedule: constant
                        warmup: 0
                        weight-decay: 0
                        loss-weights: {text: 1, image: 1}
                        mix: {text: 0.25, image-text: 0.25, image-to-image: 0.25, interleaved: 0.25}
                        sequence-length: 100
                        steps: 1
                        shortened-captions: %s
                        """
                                .formatted(name, shortened));
    }

    @Test
    void theSameIndexGivesTheSameLesson() {
        WorldLessons again = new WorldLessons(WORLD, stage("a", 0));
        assertEquals(LESSONS.text(3), again.text(3));
        assertEquals(LESSONS.imageText(3), again.imageText(3));
        assertEquals(LESSONS.imageToImage(3), again.imageToImage(3));
        assertEquals(LESSONS.interleaved(3), again.interleaved(3));
        WorldLessons other = new WorldLessons(WORLD, stage("b", 0));
        assertNotEquals(LESSONS.imageText(3), other.imageText(3));
    }

    @Test
    void everyWordIsKnownAndEveryMarkerHasItsPicture() {
        byte[] json = WorldVocabulary.tokenizerJson(WorldLessons.words(WORLD, stage("a", 0).mix()));
        try (TextTokenizer tokenizer = TextTokenizer.of(json)) {
            for (long index = 0; index < 60; index++) {
                assertTrue(tokenizer.encode(LESSONS.text(index)).length > 0);
                for (Sample sample :
                        List.of(
                                LESSONS.imageText(index),
                                LESSONS.imageToImage(index),
                                LESSONS.interleaved(index))) {
                    assertTrue(
                            tokenizer.encode(sample.caption().replace("<image>", " ")).length > 0);
                    assertEquals(
                            sample.sources().size(),
                            sample.caption().split("<image>", -1).length - 1);
                }
            }
        }
    }

    @Test
    void aStoryShowsItsScenesInOrder() {
        Sample story = LESSONS.interleaved(1);
        assertEquals(2, story.sources().size());
        assertNotEquals(story.sources().get(0), story.sources().get(1));
        assertNotEquals(story.sources().get(1), story.image());
        assertTrue(story.caption().matches("<image>[a-z ]+<image>[a-z ]+"), story.caption());
    }

    @Test
    void soManyCaptionsAreShortened() {
        WorldLessons shorter = new WorldLessons(WORLD, stage("a", 0.5));
        long coloured =
                LongStream.range(0, 400)
                        .filter(i -> LESSONS.imageText(i).caption().contains("red"))
                        .count();
        long left =
                LongStream.range(0, 400)
                        .filter(i -> shorter.imageText(i).caption().contains("red"))
                        .count();
        assertTrue(left < 0.85 * coloured && left > 0.4 * coloured, left + " of " + coloured);
        assertEquals(LESSONS.imageText(5).image(), shorter.imageText(5).image());
    }

    @Test
    void whatAStageDoesNotHaveNeedsNoWords() {
        assertEquals(WORLD.words(), WorldLessons.words(WORLD, new Mix(0, 1, 0, 0)));
        assertFalse(WorldLessons.words(WORLD, new Mix(0, 0.5, 0.5, 0)).contains("?"));
        assertFalse(WorldLessons.words(WORLD, new Mix(0.5, 0.5, 0, 0)).contains("turn"));
    }
}
