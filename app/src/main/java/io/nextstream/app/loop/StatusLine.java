package io.nextstream.app.loop;

import io.nextstream.app.measure.Liking;
import io.nextstream.app.progress.TimeLeft;
import io.nextstream.app.report.Books;
import io.nextstream.app.report.Percentiles;
import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.events.VersionId;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The live line in the terminal: written over itself there, one line every five seconds in a file.
 */
public final class StatusLine {
    private static final int EVERY_IN_A_FILE = 5;

    private final PrintWriter out;
    private final boolean terminal;
    private final Liking liking;
    private long calls;
    private boolean open;

    public StatusLine(PrintWriter out, boolean terminal, Liking liking) {
        this.out = out;
        this.terminal = terminal;
        this.liking = liking;
    }

    /**
     * Called once a second.
     *
     * @param builder a few words about it; null where there is none
     */
    void show(Books books, Gallery gallery, Duration left, @Nullable String builder) {
        boolean due = terminal || calls % EVERY_IN_A_FILE == 0;
        calls++;
        if (!due) {
            return;
        }
        String line = line(books, gallery, left) + (builder == null ? "" : " | " + builder);
        if (terminal) {
            out.print("\r\033[K" + line);
            out.flush();
            open = true;
        } else {
            out.println(line);
        }
    }

    /** Says something in a line of its own. */
    void say(String sentence) {
        end();
        out.println(sentence);
        out.flush();
    }

    /** Begins a new line, so that what is printed next does not overwrite the last figures. */
    void end() {
        if (open) {
            out.println();
            open = false;
        }
    }

    String line(Books books, Gallery gallery, Duration left) {
        Votes votes = books.votes().votes();
        List<String> parts = new ArrayList<>();
        parts.add(TimeLeft.clock(left) + " left");
        parts.add(votes.sent() + " votes, " + votes.trained() + " trained");
        parts.add(books.batches() + " batches, " + books.votes().steps() + " steps");
        VersionId version = books.pictures().lastVersion();
        parts.add("version " + (version == null ? "-" : Long.toString(version.step())));
        if (!liking.isNone()) {
            parts.add(liking.name() + " " + percent(gallery.likedShare()));
        }
        parts.add("right " + percent(gallery.correctShare()));
        gallery.correctEdits()
                .ifPresent(share -> parts.add("edits right " + percent(Optional.of(share))));
        parts.add(
                String.format(
                        Locale.ROOT,
                        "%d pictures, %.1f/s",
                        books.pictures().generated(),
                        books.pictures().perSecond()));
        Percentiles.of(books.votes().voteToPictureMillis(books.pictures()))
                .ifPresent(
                        p ->
                                parts.add(
                                        String.format(
                                                Locale.ROOT,
                                                "vote to picture %.1f s",
                                                p.p50() / 1000.0)));
        return String.join(" | ", parts);
    }

    private static String percent(Optional<Double> share) {
        return share.map(s -> Math.round(100 * s) + "%").orElse("-");
    }
}
