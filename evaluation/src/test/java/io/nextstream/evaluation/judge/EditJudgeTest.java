package io.nextstream.evaluation.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.EditKind;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
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
            assertFalse(JUDGE.judge(sample, darkened(sample.target(), 12)).kept());
        }
    }

    @Test
    void ofTwoWrongEditsTheBetterOneIsWorthMore() {
        double done = 0;
        double untouched = 0;
        for (EditSample sample : SAMPLES) {
            Judged right = JUDGE.look(sample, sample.target());
            double lighter = soft(sample, darkened(sample.target(), 5));
            double darker = soft(sample, darkened(sample.target(), 12));
            double copy = soft(sample, sample.source());
            assertTrue(right.edited());
            assertEquals(JUDGE.judge(sample, sample.target()).correct(), right.verdict().correct());
            assertTrue(right.verdict().soft() > lighter, sample::text);
            assertTrue(lighter > darker, sample::text);
            assertTrue(right.verdict().soft() > copy, sample::text);
            done += darker / SAMPLES.size();
            untouched += copy / SAMPLES.size();
        }
        assertTrue(done > untouched, "done on another ground " + done + ", a copy " + untouched);
    }

    @Test
    void whatStaysStaysInItsPlace() {
        EditSample add = ofKind(EditKind.ADD);
        double before = 1;
        for (int pixels = 0; pixels < 4; pixels++) {
            double soft = soft(add, shifted(add.target(), pixels));
            assertTrue(pixels == 0 || soft < before, pixels + " pixels: " + soft);
            before = soft;
        }
    }

    @Test
    void wordsAreJudgedAsEver() {
        WishJudge both = new WishJudge(WORLD);
        Sample sample = new Samples(WORLD).training("test", 1);
        assertEquals(
                new Judge(WORLD).look(sample.prompt(), sample.image()),
                both.look(sample.prompt(), sample.image()));
        EditSample edit = SAMPLES.get(0);
        assertEquals(JUDGE.look(edit, edit.target()), both.look(edit, edit.target()));
    }

    private static EditSample ofKind(EditKind kind) {
        return SAMPLES.stream().filter(s -> s.edit().kind() == kind).findFirst().orElseThrow();
    }

    private static double soft(EditSample sample, RgbImage picture) {
        return JUDGE.look(sample, picture).verdict().soft();
    }

    private static RgbImage darkened(RgbImage picture, int levels) {
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.max(0, (rgb[i] & 0xff) - levels);
        }
        return new RgbImage(picture.width(), picture.height(), rgb);
    }

    /** To the right, with what leaves the picture coming in on the left. */
    private static RgbImage shifted(RgbImage picture, int pixels) {
        int width = picture.width();
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int from = pixel - pixel % width + Math.floorMod(pixel % width - pixels, width);
            rgb[i] = picture.rgb()[3 * from + i % 3];
        }
        return new RgbImage(width, picture.height(), rgb);
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
