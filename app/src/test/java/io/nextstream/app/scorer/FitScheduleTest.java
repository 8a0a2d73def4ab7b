package io.nextstream.app.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FitScheduleTest {
    @Test
    void firstAtFourHundredThenWithAQuarterMore() {
        FitSchedule schedule = new FitSchedule();
        List<Integer> fits = new ArrayList<>();
        for (int votes = 0; votes <= 1_000; votes++) {
            if (schedule.isDue(votes)) {
                fits.add(votes);
                schedule.onFit(votes);
            }
        }
        assertEquals(List.of(400, 500, 625, 782, 978), fits);
    }

    @Test
    void whereThereWereTooFewItIsTriedAgainSoon() {
        FitSchedule schedule = new FitSchedule();
        schedule.onTooFew(400);

        assertFalse(schedule.isDue(449));
        assertTrue(schedule.isDue(450));
    }

    @Property
    void afterAnyFitTheNextIsWithAQuarterMoreAndNotBefore(
            @ForAll @IntRange(min = 400, max = 50_000) int votes) {
        FitSchedule schedule = new FitSchedule();
        schedule.onFit(votes);
        int next = votes;
        while (!schedule.isDue(next)) {
            next++;
        }
        assertTrue(next >= 1.25 * votes && next < 1.25 * votes + 1, next + " after " + votes);
    }
}
