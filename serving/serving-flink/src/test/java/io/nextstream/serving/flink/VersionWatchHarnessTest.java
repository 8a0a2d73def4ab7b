package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.VersionStatus;
import io.nextstream.serving.StalenessLimits;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How old a server's version is, and a server that is held at one. */
@Timeout(30)
class VersionWatchHarnessTest {

    /** Three versions, or a minute, for two seconds. */
    private static final StalenessLimits LIMITS = new StalenessLimits(3, 60_000, 2_000);

    private final ServingLab lab = new ServingLab();

    @BeforeEach
    void reset() {
        FakeBackend.reset();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
        assertEquals(0, FakeBackend.OPEN.get(), "engines left open");
    }

    @Test
    void aHealthyServerSaysNothing() throws Exception {
        lab.start(new VersionPolicy(null, LIMITS));
        for (int step = 0; step < 10; step++) {
            lab.promote(step);
            lab.settleStaging();
            lab.at(1_500L * step);
        }
        assertEquals(List.of(), lab.said());
        assertEquals(0, lab.versionsBehind());
        assertEquals(0L, lab.secondsBehind());
    }

    @Test
    void aServerThatCannotGoOnIsToldOnceAndSoIsThatItDoes() throws Exception {
        lab.start(new VersionPolicy(null, LIMITS));
        lab.promote(1);
        lab.settleStaging();
        for (long step = 2; step <= 4; step++) {
            FakeBackend.BROKEN.add(step);
            lab.promote(step);
            lab.settleStaging();
        }
        assertEquals(3, lab.versionsBehind());
        lab.at(1_999);
        assertEquals(List.of(), lab.said());
        lab.at(3_000);
        lab.at(9_000);
        ModelVersion stale = lab.events().get(0);
        assertEquals(1, lab.events().size());
        assertEquals(VersionStatus.STALE, stale.status());
        assertEquals("serving/live", stale.key());
        assertEquals("manifest of v0000001-00000000", stale.manifestKey());
        assertEquals(
                "v0000001-00000000 is served, though 3 versions were published after it, the first"
                        + " 3 s ago (the limit is 3 versions or 60000 ms)",
                stale.reason());
        assertEquals(9L, lab.secondsBehind());
        lab.promote(5);
        lab.settleStaging();
        assertEquals(List.of("STALE v1", "CURRENT v5"), lab.said());
        assertEquals(0L, lab.secondsBehind());
    }

    @Test
    void whatWasToldIsNotToldAgainAfterARestartNorIsTheAgeForgotten() throws Exception {
        VersionPolicy policy = new VersionPolicy("base", LIMITS);
        lab.start(policy);
        lab.settleStaging();
        for (int step = 0; step <= 5; step++) {
            lab.promote(step);
        }
        lab.at(2_000);
        assertEquals(List.of("STALE v0"), lab.said());
        lab.restart(policy);
        lab.settleStaging();
        lab.promote(6);
        lab.at(60_000);
        assertEquals(List.of(), lab.said());
        assertEquals(6, lab.versionsBehind());
        assertEquals(60L, lab.secondsBehind());
    }

    @Test
    void aPinnedVersionIsServedWhateverIsPublished() throws Exception {
        lab.start(new VersionPolicy("v0000003-00000000", LIMITS));
        lab.prompt("early");
        lab.settleStaging();
        lab.at(20);
        for (int step = 1; step <= 7; step++) {
            lab.promote(step);
        }
        lab.prompt("late");
        lab.at(40);
        assertEquals(List.of("early v3", "late v3"), lab.drawn());
        assertEquals(4, lab.versionsBehind(), "those before it are not newer");
        lab.at(2_040);
        assertTrue(
                lab.events().get(0).reason().endsWith("holds it (v0000003-00000000)"),
                lab.events().get(0).reason());
    }

    @Test
    void aServerThatIsNoLongerPinnedGoesOnWithTheNewest() throws Exception {
        lab.start(new VersionPolicy("base", LIMITS));
        lab.settleStaging();
        lab.promote(1);
        lab.promote(2);
        lab.restart(new VersionPolicy(null, LIMITS));
        lab.settleStaging(); // The one that served, ...
        lab.settleStaging(); // ... then the newest.
        lab.prompt("a");
        lab.at(20);
        assertEquals(List.of("a v2"), lab.drawn());
    }

    @Test
    void aServerIsPinnedOverARestart() throws Exception {
        lab.start(new VersionPolicy(null, LIMITS));
        lab.promote(1);
        lab.settleStaging();
        lab.restart(new VersionPolicy("base", LIMITS));
        lab.settleStaging();
        lab.prompt("a");
        lab.at(20);
        assertEquals(List.of("a v0"), lab.drawn());
        assertEquals(1, lab.versionsBehind());
    }

    @Test
    void aVersionThatNobodyKnowsIsRefusedForGood() throws Exception {
        FakeBackend.UNKNOWN.add(9L);
        SuppressRestartsException refused =
                assertThrows(
                        SuppressRestartsException.class,
                        () -> lab.start(new VersionPolicy("v0000009-00000000", LIMITS)));
        assertEquals(
                "serving.pinned-version names v0000009-00000000, which cannot be served: there is"
                        + " no version v0000009-00000000",
                refused.getCause().getMessage());
        assertThrows(IllegalArgumentException.class, () -> new VersionPolicy("newest", LIMITS));
    }

    @Test
    void aPinnedVersionThatIsDamagedEndsTheTask() throws Exception {
        FakeBackend.BROKEN.add(0L);
        lab.start(new VersionPolicy("base", LIMITS));
        IllegalStateException failed =
                assertThrows(IllegalStateException.class, lab::settleStaging);
        assertEquals(
                "serving.pinned-version names v0000000-00000000, which cannot be served:"
                        + " model.safetensors is damaged",
                failed.getMessage());
    }
}
