package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
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
    private static final Pattern STEPS = Pattern.compile("batches, (\\d+) steps");

    /** Figures of the demo come every five seconds. */
    private static final int MOVED = 2;

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
        double minutes = Double.parseDouble(System.getProperty("nextstream.kill.minutes", "0.75"));
        try (NextStreamProcess demo = demo(minutes)) {
            awaitSteps(demo, 1, Duration.ofMinutes(4));
            for (String part : dying) {
                killAndBringBack(part, demo);
            }
            assertEquals(0, demo.await(20), demo.printed());
        }
        ReportBooks.requireBalanced(
                new ObjectMapper().readTree(folder.resolve("report/report.json").toFile()));
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

    private void killAndBringBack(String part, NextStreamProcess demo)
            throws IOException, InterruptedException {
        long before = steps(demo);
        long died = System.nanoTime();
        cluster.kill(part);
        cluster.run("up").succeeded();
        long up = System.nanoTime();
        awaitSteps(demo, before + MOVED, Duration.ofMinutes(4));
        say(
                "%s: killed at step %d, up again after %d s, steps go on after %d s"
                        .formatted(
                                part, before, seconds(died, up), seconds(died, System.nanoTime())));
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

    private NextStreamProcess demo(double minutes) throws IOException {
        return NextStreamProcess.start(
                folder.resolve("demo.txt"),
                List.of(
                        "demo",
                        "--cluster",
                        cluster.data().toString(),
                        "--minutes",
                        Double.toString(minutes),
                        "--pictures",
                        "32",
                        "--report",
                        folder.resolve("report").toString()));
    }

    private static void awaitSteps(NextStreamProcess demo, long least, Duration limit)
            throws IOException {
        Awaitility.await()
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !demo.isAlive() || steps(demo) >= least);
        assertTrue(steps(demo) >= least, demo.printed());
    }

    /** As far as the demo has told. */
    private static long steps(NextStreamProcess demo) throws IOException {
        Matcher matcher = STEPS.matcher(demo.printed());
        long steps = 0;
        while (matcher.find()) {
            steps = Long.parseLong(matcher.group(1));
        }
        return steps;
    }

    private static long seconds(long from, long to) {
        return Duration.ofNanos(to - from).toSeconds();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
