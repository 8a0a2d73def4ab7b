package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.preference.Standing.Tally;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With a prior of 5 votes: λ = 6 / 0.64 = 9.375. */
final class SkillModelTest {
    private final SkillModel model = new SkillModel(5);
    private final SortedMap<String, Standing> crowd = new TreeMap<>();

    @Test
    void usageExample() {
        compare("ann", "bob", 12, 0);
        compare("ann", "eve", 0, 12);
        compare("bob", "eve", 0, 12);
        Map<String, Double> skills = model.fit(crowd);
        assertTrue(skills.get("ann") > 0.7, skills::toString);
        assertEquals(skills.get("ann"), skills.get("bob"), 1e-4);
        assertTrue(skills.get("eve") < -0.3, skills::toString);
    }

    /** s = (9.375 · 0.6 + 10 s) / (9.375 + 10 s²) at s = 0.8507. */
    @Test
    void twoWhoAlwaysAgree() {
        compare("ann", "bob", 10, 0);
        assertEquals(0.8507, model.fit(crowd).get("ann"), 1e-3);
    }

    /** The other one has no voice: what is left is what was thought before. */
    @Test
    void whomOnlyTheUnreliableContradictIsAsBefore() {
        compare("ann", "bob", 16, 0);
        compare("ann", "cleo", 16, 0);
        compare("bob", "cleo", 16, 0);
        compare("ann", "eve", 0, 16);
        compare("bob", "eve", 0, 16);
        compare("dan", "eve", 0, 16);
        assertEquals(SkillModel.PRIOR, model.fit(crowd).get("dan"), 1e-5);
    }

    @Test
    void strangersHaveThePrior() {
        crowd.put("ann", new Standing(3, 4, Map.of(), 0));
        assertEquals(SkillModel.PRIOR, model.fit(crowd).get("ann"), 0);
    }

    /** 100 of 100 left: Wilson's lower end at 3 deviations is 1 / 1.09, so 83 % clicked blindly. */
    @Test
    void whoAlwaysChoosesLeftIsKnownWithoutAnybodyElse() {
        crowd.put("ann", new Standing(100, 0, Map.of(), 0));
        crowd.put("bob", new Standing(0, 100, Map.of(), 0));
        crowd.put("cleo", new Standing(60, 40, Map.of(), 0));
        Map<String, Double> skills = model.fit(crowd);
        assertEquals(0.6 * (2 - 2 / 1.09), skills.get("ann"), 1e-9);
        assertEquals(skills.get("ann"), skills.get("bob"), 0);
        assertEquals(SkillModel.PRIOR, skills.get("cleo"), 0);
    }

    @Test
    void aPeerWhoIsNotKnownAnyMoreHasNoVoice() {
        crowd.put("ann", new Standing(0, 0, Map.of("gone", new Tally(0, 20)), 0));
        assertEquals(SkillModel.PRIOR, model.fit(crowd).get("ann"), 0);
    }

    /** Who agrees ten times as often says no more than who agrees 16 times. */
    @Test
    void votesByTheThousandBuyNoVoice() {
        compare("ann", "bob", 16, 0);
        double few = model.fit(crowd).get("ann");
        crowd.clear();
        compare("ann", "bob", 127, 0);
        assertEquals(few, model.fit(crowd).get("ann"), 0);
    }

    @Test
    void aStrongPriorIsSlowToMove() {
        compare("ann", "bob", 2, 14);
        double firm = new SkillModel(500).fit(crowd).get("ann");
        double open = new SkillModel(1).fit(crowd).get("ann");
        assertTrue(firm > 0.5, "firm " + firm);
        assertTrue(open < 0.2, "open " + open);
    }

    /** s = (9.375 · 0.6 − 16 s · 20) / (9.375 + 16 s² · 20): nobody knows who of them is right. */
    @Test
    void whoAlwaysContradictEachOtherComeToRestNearACoin() {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                compare("a" + i, "b" + j, 0, 20);
            }
        }
        Map<String, Double> skills = model.fit(crowd);
        double s = skills.get("a7");
        assertEquals((5.625 - 320 * s) / (9.375 + 320 * s * s), s, 1e-4);
        skills.values().forEach(other -> assertEquals(s, other, 1e-5));
    }

    private void compare(String one, String other, int same, int not) {
        put(one, other, new Tally(same, not));
        put(other, one, new Tally(same, not));
    }

    private void put(String one, String other, Tally tally) {
        Standing before = crowd.getOrDefault(one, Standing.unknown());
        Map<String, Tally> peers = new TreeMap<>(before.peers());
        peers.put(other, tally);
        crowd.put(one, new Standing(0, 0, peers, 0));
    }
}
