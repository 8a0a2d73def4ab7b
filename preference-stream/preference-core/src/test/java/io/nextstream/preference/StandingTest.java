package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.preference.Standing.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StandingTest {

    @Test
    void usageExample() {
        Standing standing =
                Standing.unknown()
                        .sided(true, 1, 5)
                        .compared("bob", true, 1, 6)
                        .compared("bob", false, 1, 4);
        assertEquals(new Standing(1, 0, Map.of("bob", new Tally(1, 1)), 6), standing);
        assertEquals(0, standing.peers().get("bob").agreement());
    }

    @Test
    void whatIsTakenBackIsAsIfItHadNeverBeen() {
        Standing standing = Standing.unknown().compared("bob", true, 1, 1).sided(false, 1, 1);
        assertEquals(
                new Standing(0, 0, Map.of(), 2),
                standing.compared("bob", true, -1, 2).sided(false, -1, 2));
    }

    /** The vote was counted before its annotator was followed, or has faded. */
    @Test
    void nothingFallsBelowZero() {
        Standing standing = Standing.unknown().compared("bob", true, 1, 1);
        assertEquals(
                new Standing(0, 0, Map.of("bob", new Tally(1, 0)), 1),
                standing.compared("bob", false, -1, 1).sided(true, -1, 1));
        assertEquals(
                new Standing(0, 0, Map.of(), 1), Standing.unknown().compared("bob", true, -1, 1));
    }

    @Test
    void oldComparisonsFade() {
        Standing standing = Standing.unknown();
        for (int i = 0; i < 128; i++) {
            standing = standing.compared("bob", true, 1, i);
        }
        assertEquals(new Tally(64, 0), standing.peers().get("bob"));
        for (int i = 0; i < 512; i++) {
            standing = standing.compared("bob", false, 1, i).sided(true, 1, i);
        }
        Tally bob = standing.peers().get("bob");
        assertTrue(bob.agreement() < -0.9, bob::toString);
        assertTrue(bob.count() < 128, bob::toString);
        assertEquals(256, standing.left());
    }

    @Test
    void thereIsRoomForSomePeersAndTheyAreLetGo() {
        Standing standing = Standing.unknown();
        for (int i = 0; i < Standing.MOST_PEERS; i++) {
            assertTrue(standing.hasRoomFor("p" + i));
            standing = standing.compared("p" + i, true, 1, i);
        }
        assertFalse(standing.hasRoomFor("new"));
        assertTrue(standing.hasRoomFor("p0"));
        assertTrue(standing.without(List.of("p0", "p1")).hasRoomFor("new"));
    }
}
