package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiversityTest {

    private static final World WORLD = World.bundled("shapes32");

    /** Layouts of one prompt. */
    private static List<RgbImage> pictures(int n) {
        Samples samples = new Samples(WORLD);
        var prompt = new Prompts(WORLD).evaluation(1, 1).get(0);
        List<RgbImage> pictures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            pictures.add(samples.of(prompt, Dice.of(1, "diversity", i)).image());
        }
        return pictures;
    }

    @Test
    void theSamePictureAgainIsNoDiversity() {
        assertEquals(0, Diversity.of(Collections.nCopies(4, pictures(1).get(0))), 1e-12);
    }

    @Test
    void ofTwoItIsWhatTheyLackOfBeingAlike() {
        List<RgbImage> two = pictures(2);
        double unlike = 1 - Similarity.multiScale(two.get(0), two.get(1));

        assertEquals(unlike, Diversity.of(two), 1e-12);
        assertTrue(unlike > 0.1, "layouts differ by " + unlike);
    }

    @Test
    void oneThatIsRepeatedTakesDiversityAway() {
        List<RgbImage> four = pictures(4);
        List<RgbImage> fewer = List.of(four.get(0), four.get(1), four.get(2), four.get(2));

        assertTrue(Diversity.of(fewer) < Diversity.of(four));
    }

    @Test
    void theOrderDoesNotMatter() {
        List<RgbImage> four = new ArrayList<>(pictures(4));
        double before = Diversity.of(four);
        Collections.reverse(four);

        assertEquals(before, Diversity.of(four), 1e-12);
    }

    @Test
    void onePictureHasNone() {
        assertThrows(IllegalArgumentException.class, () -> Diversity.of(pictures(1)));
    }
}
