package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A demo on a cluster whose servers die by {@code kill -9} in the middle and are brought back by
 * {@code cluster up}. A seed picks the one that dies ({@code -Dnextstream.kill.seed=N}); {@code
 * scripts/kill-test.sh} kills all four in a row.
 */
class ClusterKillE2ETest {
    private static final List<String> MORTALS =
            List.of("taskmanager-1", "jobmanager", "kafka", "store");
    private static final Pattern FIGURES =
            Pattern.compile("(\\d+) trained \\| \\d+ batches, (\\d+) steps");
    private static final String VOTING_IS_OVER = "Letting the last votes";

    @TempDir private Path folder;
    private ClusterFolder cluster;

    @BeforeEach
    void bringUp() throws IOException, InterruptedException {
        cluster = new ClusterFolder(folder);
        cluster.run("up").succeeded();
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        cluster.run("down");
    }

    @Test
    void whatDiesInTheMiddleOfADemoCostsNothing() throws IOException, InterruptedException {
        List<String> dying = dying();
        Figures last = Figures.NONE;
        try (NextStreamProcess demo = demo()) {
            await(demo, () -> Figures.last(demo).steps() > 1);
            for (String part : dying) {
                last = killAndBringBack(part, demo);
            }
            assertEquals(0, demo.await(20), demo.printed());
        }
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report/report.json").toFile());
        ReportBooks.requireBalanced(report);
        assertTrue(report.at("/votes/trained").asLong() > last.trained(), report::toString);
    }

    @Test
    void jobsThatRunAreReplacedFromTheirSavepoints() throws IOException, InterruptedException {
        cluster.run("submit").succeeded();

        String again = cluster.run("submit").succeeded();
        String upgrade = cluster.run("submit", "--from-savepoint").succeeded();

        for (String job : List.of("serving", "preference", "training")) {
            assertTrue(again.contains("%-14s was running".formatted(job)), again);
            assertTrue(upgrade.contains("%-14s replaced".formatted(job)), upgrade);
        }
    }

    /** What the demo told first after the death: whatever comes on top was made without it. */
    private Figures killAndBringBack(String part, NextStreamProcess demo)
            throws IOException, InterruptedException {
        assertFalse(isOver(demo), () -> "--minutes are too few for " + part);
        int told = Figures.all(demo).size();
        long died = System.nanoTime();
        cluster.kill(part);
        cluster.run("up").succeeded();
        long up = System.nanoTime();
        await(demo, () -> Figures.all(demo).size() > told);
        Figures before = Figures.last(demo);
        await(demo, () -> Figures.last(demo).steps() > before.steps());
        say(
                "%s: up again after %d s, at step %d, at step %d after %d s"
                        .formatted(
                                part,
                                seconds(died, up),
                                before.steps(),
                                Figures.last(demo).steps(),
                                seconds(died, System.nanoTime())));
        return before;
    }

    private static List<String> dying() {
        if (Boolean.getBoolean("nextstream.kill.all")) {
            return MORTALS;
        }
        long seed = Long.getLong("nextstream.kill.seed", System.nanoTime());
        String part = MORTALS.get(Math.floorMod(seed, MORTALS.size()));
        say("-Dnextstream.kill.seed=" + seed + " kills " + part);
        return List.of(part);
    }

    private NextStreamProcess demo() throws IOException {
        return NextStreamProcess.start(
                folder.resolve("demo.txt"),
                List.of(
                        "demo",
                        "--cluster",
                        cluster.data().toString(),
                        "--minutes",
                        System.getProperty("nextstream.kill.minutes", "1"),
                        "--pictures",
                        "32",
                        "--report",
                        folder.resolve("report").toString()));
    }

    /** Waits for it, or until people vote no longer. */
    private static void await(NextStreamProcess demo, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> isOver(demo) || condition.call());
    }

    private static boolean isOver(NextStreamProcess demo) throws IOException {
        return !demo.isAlive() || demo.printed().contains(VOTING_IS_OVER);
    }

    private static long seconds(long from, long to) {
        return Duration.ofNanos(to - from).toSeconds();
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /**
     * A line of the demo's figures.
     *
     * @param trained votes
     */
    private record Figures(long trained, long steps) {
        static final Figures NONE = new Figures(0, 0);

        static List<Figures> all(NextStreamProcess demo) throws IOException {
            return FIGURES.matcher(demo.printed())
                    .results()
                    .map(m -> new Figures(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))))
                    .toList();
        }

        static Figures last(NextStreamProcess demo) throws IOException {
            List<Figures> all = all(demo);
            return all.isEmpty() ? NONE : all.get(all.size() - 1);
        }
    }
}
