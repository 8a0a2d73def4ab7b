package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether memory grows: a process that trains a narrow network for thousands of steps, and one that
 * draws thousands of pictures, are asked again and again how much they hold.
 */
public final class SoakBench {

    /** How often a process is asked. */
    private static final int SAMPLES = 50;

    /** Samples until caches and the heap have their size. */
    private static final int WARM_UP = 10;

    /** The least to be sampled: one step, or picture, a sample. */
    public static final int LEAST = SAMPLES;

    private static final double BAR = 1.05;

    /** How many samples are taken between two lines of progress. */
    private static final int REPORT = 5;

    private final Path out;
    private final Clock clock;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    /**
     * @param out folder for inputs and logs
     * @param clock tells the rate and the time left
     * @param progress takes a line for every tenth of the way and for every figure
     */
    public SoakBench(Path out, Clock clock, Consumer<String> progress) {
        this.out = out.toAbsolutePath();
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Runs both.
     *
     * @param steps at least {@link #LEAST}
     * @param pictures at least {@link #LEAST}
     * @throws BenchException if the process fails
     */
    public BenchResult run(int steps, int pictures) throws IOException {
        if (steps < LEAST || pictures < LEAST) {
            throw new IllegalArgumentException("at least " + LEAST + " steps and pictures");
        }
        Files.createDirectories(out);
        String size = Sizes.D64.name();
        try (Side java = Sides.java(out)) {
            java.ask(Side.request("open_training").put("sizes", size).put("precision", "fp32"));
            watch(java, Side.request("train"), steps, "training steps");
        }
        try (Side java = Sides.java(out)) {
            new DrawingCase(Sizes.D64, out, 1, Sizes.GRID * Sizes.GRID, 4).openJava(java);
            watch(java, Side.request("draw"), pictures, "pictures");
        }
        return new BenchResult(figures, curves);
    }

    private void watch(Side java, ObjectNode work, int count, String what) {
        List<Curve.Point> points = new ArrayList<>();
        Instant begin = clock.instant();
        int done = 0;
        for (int i = 1; i <= SAMPLES; i++) {
            int until = (int) ((long) count * i / SAMPLES);
            java.ask(work.put("count", until - done));
            done = until;
            double bytes = java.ask(Side.request("memory")).path("now").asDouble();
            points.add(new Curve.Point(done, bytes / 1e6, null));
            if (i % REPORT == 0 && i < SAMPLES) {
                double seconds = Duration.between(begin, clock.instant()).toMillis() / 1e3;
                progress.accept(onTheWay(done, count, what, bytes / 1e6, seconds));
            }
        }
        Figure figure =
                Figure.once(
                        "memory after %d %s, against after %d"
                                .formatted(count, what, (int) points.get(WARM_UP - 1).x()),
                        points.get(SAMPLES - 1).ours(),
                        points.get(WARM_UP - 1).ours(),
                        "MB",
                        BAR);
        figures.add(figure);
        progress.accept(FigureTable.line(figure));
        curves.add(new Curve("resident memory, MB", what, points));
    }

    /** So many of {@code count} took {@code seconds}. */
    static String onTheWay(int done, int count, String what, double megabytes, double seconds) {
        long left = Math.round(seconds * (count - done) / done);
        return String.format(
                Locale.ROOT,
                "%d of %d %s  %.0f MB  %.1f/s  %d:%02d left",
                done,
                count,
                what,
                megabytes,
                done / Math.max(seconds, 1e-3),
                left / 60,
                left % 60);
    }
}
