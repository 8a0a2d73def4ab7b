package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.evaluation.annotator.Behaviour;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Taste;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonTest {
    private static final Crowd USUAL = Crowd.people(new Taste.Colour("red"));
    private static final LoopConfig LOOP = LoopConfig.defaults();

    @Test
    void aFifthOfTheVotesIsSpoiltAsItSays() {
        Crowd people = poisoned(20, Poison.COLLUDER, false).people(USUAL);

        List<Crowd.Member> added = people.members().subList(5, people.members().size());
        double all = people.members().stream().mapToDouble(Crowd.Member::weight).sum();
        assertEquals(0.2, added.stream().mapToDouble(Crowd.Member::weight).sum() / all, 1e-12);
        for (Crowd.Member member : added) {
            assertEquals(new Behaviour.Colluder(new Taste.Colour("blue")), member.behaviour());
        }
        assertEquals(USUAL.members(), people.members().subList(0, 5));
    }

    @Test
    void eachKindDoesWhatItIsCalled() {
        assertEquals(Behaviour.inverter(), Poison.INVERTER.behaviour("blue"));
        assertEquals(new Behaviour.LeftClicker(), Poison.LEFT_CLICKER.behaviour("blue"));
        assertEquals("left-clicker", Poison.LEFT_CLICKER.label());
    }

    @Test
    void whereNobodySpoilsAnythingPeopleAreTheUsual() {
        assertEquals(USUAL, poisoned(0, Poison.INVERTER, true).people(USUAL));
    }

    @Test
    void weightsAreASettingOfTheJobs() {
        Twist.Poisoned with = poisoned(20, Poison.INVERTER, true);

        assertTrue(with.settings(LOOP).preference().reliability().on());
        assertFalse(
                Poisoning.unweighed(with)
                        .settings(LOOP.weighing(true))
                        .preference()
                        .reliability()
                        .on());
        assertEquals(2, with.eyes());
    }

    private static Twist.Poisoned poisoned(int percent, Poison kind, boolean weighed) {
        return new Twist.Poisoned(percent, kind, "blue", weighed);
    }
}
