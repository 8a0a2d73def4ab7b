package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.ingest.Sourced;
import io.nextstream.trainer.flink.Trail.Milestone;
import io.nextstream.trainer.flink.Trail.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final DemonstrationExample SHOWN =
            new DemonstrationExample(
                    new DemonstrationId("demo"),
                    "a ball",
                    null,
                    new BlobRef("pictures/00/a", "0".repeat(64), 4));

    @Test
    void usageExample() {
        Trail trail = Trail.from("s0").committed(version(0));
        for (int i = 1; i <= 6; i++) {
            trail = trail.trained(batch("b" + i));
            trail = i == 2 ? trail.stateTaken("s2") : trail;
            trail = i == 3 ? trail.committed(version(3)) : trail;
        }
        // The next batch would be the seventh: four steps back lie between the third and fourth.
        assertEquals(3, trail.before(4));
        assertEquals(new Milestone(version(3), 3), trail.versionBefore(3));
        assertEquals(new State("s2", 2), trail.stateBefore(3));
        Trail shorter = trail.shortened(3);
        assertEquals(List.of(new State("s2", 0)), shorter.states());
        assertEquals(List.of("b3", "b4", "b5", "b6"), names(shorter));
        assertEquals(List.of(new Milestone(version(3), 1)), shorter.versions());
    }

    @Test
    void itCannotGoBackToBeforeItsBeginning() {
        Trail trail = Trail.from("s0").trained(batch("b1"));
        assertEquals(0, trail.before(20));
        assertNull(trail.versionBefore(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Trail(List.of(new State("s", 1)), List.of(), List.of()));
    }

    @Test
    void whoNeverGoesBackNeedsTheLastStateAlone() {
        Trail trail = Trail.from(null).trained(batch("b1")).stateTaken("s1").trained(batch("b2"));
        Trail shorter = trail.shortened(trail.length());
        assertEquals(List.of(new State("s1", 0)), shorter.states());
        assertEquals(List.of("b2"), names(shorter));
    }

    /** What a trip finds is the same, however often the trail was shortened on the way. */
    @Property
    void shorteningLosesNothingThatIsStillNeeded(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 7) Integer> events,
            @ForAll @IntRange(min = 1, max = 9) int steps) {
        Trail whole = Trail.from("s0").committed(version(0));
        Trail cut = whole;
        int step = 0;
        for (int event : events) {
            if (event < 5) {
                step++;
                whole = whole.trained(batch("b" + step));
                cut = cut.trained(batch("b" + step));
            } else if (event == 5) {
                whole = whole.stateTaken("s" + step);
                cut = cut.stateTaken("s" + step);
            } else {
                whole = whole.committed(version(step));
                cut = cut.committed(version(step));
            }
            if (event > 3) {
                cut = cut.shortened(cut.before(steps));
            }
            int gone = whole.length() - cut.length();
            int place = whole.before(steps);
            assertEquals(place, gone + cut.before(steps));
            Milestone expected = Objects.requireNonNull(whole.versionBefore(place));
            Milestone found = Objects.requireNonNull(cut.versionBefore(cut.before(steps)));
            assertEquals(expected.version(), found.version());
            assertEquals(expected.at(), gone + found.at());
            State state = cut.stateBefore(found.at());
            assertTrue(state.at() <= found.at(), "replayed from before the version");
            assertEquals(whole.stateBefore(gone + found.at()).id(), state.id());
        }
    }

    private static List<String> names(Trail trail) {
        return trail.batches().stream().map(each -> each.present().id().value()).toList();
    }

    private static Sourced<TrainingBatch> batch(String id) {
        return TrainingLab.sourced(
                new TrainingBatch(
                        new BatchId(id), 0, Stage.SFT, List.of(), List.of(SHOWN), List.of()));
    }

    private static ModelVersion version(long step) {
        return new ModelVersion(
                new VersionId("v%07d-0123abcd".formatted(step)),
                step,
                VersionStatus.PROMOTED,
                "versions/main/%07d.json".formatted(step),
                "0".repeat(64),
                "",
                Instant.EPOCH);
    }
}
