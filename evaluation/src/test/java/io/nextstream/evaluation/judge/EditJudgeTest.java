package io.nextstream.evaluation.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.EditKind;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EditJudgeTest {

    private static final World WORLD = World.bundled("shapes32");
    private static final EditJudge JUDGE = new EditJudge(WORLD);
    private static final List<EditSample> SAMPLES = new Edits(WORLD).evaluation(240, 1);

    @Test
    void usageExample() {
        EditSample sample = SAMPLES.get(0);
        assertTrue(JUDGE.judge(sample, sample.target()).correct());
        assertEquals(new EditVerdict(false, false), JUDGE.judge(sample, sample.source()));
    }

    @Test
    void trueEditsAreRightAndSourcesAreNot() {
        assertTrue(share(s -> JUDGE.judge(s, s.target()).correct()) > 0.98);
        assertEquals(0, share(s -> JUDGE.judge(s, s.source()).done()));
    }

    @Test
    void theRestIsKeptInAPictureThatWasNotChangedAtAll() {
        // What moves, goes or changes in its place is not among what has to stay.
        assertTrue(
                share(
                                s ->
                                        s.edit().kind() == EditKind.ADD
                                                || s.edit().kind() == EditKind.TWICE
                                                || s.edit().kind() == EditKind.REMOVE
                                                || s.edit().kind() == EditKind.MOVE,
                                s -> JUDGE.judge(s, s.source()).kept())
                        > 0.98);
    }

    @Test
    void anotherGroundIsNotKept() {
        for (EditSample sample : SAMPLES.subList(0, 12)) {
            RgbImage target = sample.target();
            byte[] rgb = target.rgb().clone();
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) Math.max(0, (rgb[i] & 0xff) - 12);
            }
            RgbImage darker = new RgbImage(target.width(), target.height(), rgb);
            assertFalse(JUDGE.judge(sample, darker).kept());
        }
    }

    @Test
    void anotherPictureIsNotAnEditOfThisOne() {
        int right = 0;
        for (int i = 6; i < SAMPLES.size(); i++) {
            if (JUDGE.judge(SAMPLES.get(i), SAMPLES.get(i - 6).target()).correct()) {
                right++;
            }
        }
        assertEquals(0, right);
    }

    private static double share(Predicate<EditSample> right) {
        return share(sample -> true, right);
    }

    private static double share(Predicate<EditSample> among, Predicate<EditSample> right) {
        List<EditSample> all = SAMPLES.stream().filter(among).toList();
        return (double) all.stream().filter(right).count() / all.size();
    }
}
