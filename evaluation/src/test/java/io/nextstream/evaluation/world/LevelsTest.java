package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worlds in levels, from one object to all that prompts can ask for. */
class LevelsTest {

    private static final List<World> LEVELS =
            IntStream.rangeClosed(1, 5).mapToObj(i -> World.bundled("shapes32-" + i)).toList();

    @Test
    void everyLevelHasWhatTheOneBeforeHasAndMore() {
        assertEquals(
                List.of(Category.SINGLE_OBJECT, Category.COLORS), LEVELS.get(0).activeCategories());
        for (int i = 1; i < LEVELS.size(); i++) {
            List<Category> easier = LEVELS.get(i - 1).activeCategories();
            List<Category> level = LEVELS.get(i).activeCategories();
            assertTrue(level.containsAll(easier) && level.size() > easier.size(), "level " + i);
        }
        assertEquals(List.of(Category.values()), LEVELS.get(4).activeCategories());
    }

    @Test
    void nameAndMixAsideALevelIsShapes32() {
        List<String> expected = rules("shapes32");
        assertFalse(expected.isEmpty());
        LEVELS.forEach(level -> assertEquals(expected, rules(level.name())));
        assertEquals(World.bundled("shapes32").categories(), LEVELS.get(1).categories());
    }

    private static List<String> rules(String bundled) {
        return World.bundledYaml(bundled)
                .lines()
                .filter(line -> !line.matches("(#|name:|categories:).*"))
                .toList();
    }

    @Test
    void everyLevelDrawsWhatItAsksFor() {
        for (World level : LEVELS) {
            Samples samples = new Samples(level);
            for (int i = 0; i < 30; i++) {
                Sample sample = samples.training("level", i);
                assertTrue(level.activeCategories().contains(sample.prompt().category()));
                assertTrue(sample.prompt().isExact(sample.scene().objects()), sample::caption);
            }
        }
    }
}
