package io.nextstream.app.scorer;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.events.PromptId;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.trainer.scorer.HackingWatch;
import io.nextstream.trainer.scorer.HackingWatch.Comparison;
import io.nextstream.trainer.scorer.HackingWatch.Liked;
import io.nextstream.trainer.scorer.Scorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The watch over a scorer that makes pairs in a loop: it takes in what held-out people say of
 * served pictures beside the base's, and retires the scorer for good when it is hacked.
 *
 * <p>What it saw and did lies in a file, a line each, so that it goes on over starts; a line is
 * with the operating system before anything follows from it. One that is not whole, as a killed
 * process leaves it, is passed over.
 *
 * <pre>
 * seen PROMPT LIKED SERVED FIRST   a comparison; features in Base64
 * stopped WHY                      it was hacked, as the window says that is closed next
 * judged                           a window was closed
 * </pre>
 *
 * <p>For one thread.
 */
public final class ScorerWatch implements AutoCloseable {
    private static final String SEEN = "seen";
    private static final String JUDGED = "judged";
    private static final String STOPPED = "stopped";

    private final Supplier<@Nullable Scorer> newest;
    private final Runnable retire;
    private final BuilderTally tally;
    private final HackingWatch watch;
    private final Set<PromptId> prompts = new HashSet<>();
    private final Writer file;
    private boolean stopped;

    /**
     * Goes on with the file; a scorer that was found to be hacked is retired again.
     *
     * @param tally is told what people say, and why it stopped
     */
    public ScorerWatch(Path file, LearntScorer scorer, BuilderTally tally) {
        this(file, scorer::newest, scorer::retire, tally, new HackingWatch());
    }

    ScorerWatch(
            Path file,
            Supplier<@Nullable Scorer> newest,
            Runnable retire,
            BuilderTally tally,
            HackingWatch watch) {
        this.newest = newest;
        this.retire = retire;
        this.tally = tally;
        this.watch = watch;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::recall);
            }
            this.file =
                    Files.newBufferedWriter(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (Files.size(file) > 0) {
                this.file.write("\n"); // ends a line that a killed process may have begun
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what the watch saw in " + file, e);
        }
    }

    /** Whether somebody compared pictures of this prompt, at this start or an earlier one. */
    public boolean hasSeen(PromptId prompt) {
        return prompts.contains(prompt);
    }

    /** Whether the scorer was found to be hacked, at this start or an earlier one. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Takes a comparison in, and judges the scorer if enough people have chosen. Before the first
     * fit there is none to judge, and comparisons are put together until there is; one that was
     * retired is not judged again.
     */
    public void see(PromptId prompt, Comparison comparison) {
        write(
                String.join(
                        " ",
                        SEEN,
                        prompt.value(),
                        comparison.liked().name(),
                        text(comparison.served()),
                        text(comparison.atFirst())));
        take(prompt, comparison);
        if (stopped || !watch.isFull()) {
            return;
        }
        Scorer scorer = newest.get();
        if (watch.isFirst()) {
            watch.pass();
            write(JUDGED);
        } else if (scorer != null) {
            Optional<String> why = watch.judge(scorer::score);
            why.ifPresent(sentence -> write(STOPPED + " " + sentence)); // or a death loses it
            write(JUDGED);
            why.ifPresent(this::stop);
        }
    }

    private void take(PromptId prompt, Comparison comparison) {
        prompts.add(prompt);
        watch.see(comparison);
        tally.onCompared(comparison.liked());
    }

    private void stop(String why) {
        stopped = true;
        retire.run();
        tally.onStopped(why);
    }

    private void recall(String line) {
        if (line.equals(JUDGED)) {
            watch.pass();
        } else if (line.startsWith(STOPPED + " ")) {
            stop(line.substring(STOPPED.length() + 1));
        } else if (line.startsWith(SEEN + " ")) {
            recall(line.split(" ", -1));
        }
    }

    private void recall(String[] words) {
        if (words.length != 5) {
            return;
        }
        try {
            Liked liked = Liked.valueOf(words[2]);
            Comparison seen = new Comparison(floats(words[3]), floats(words[4]), liked);
            take(new PromptId(words[1]), seen);
        } catch (IllegalArgumentException e) {
            // not whole: its pictures are compared again
        }
    }

    private static String text(float[] features) {
        return Base64.getEncoder().encodeToString(TokenBytes.write(features));
    }

    private static float[] floats(String text) {
        return TokenBytes.read(Base64.getDecoder().decode(text));
    }

    private void write(String line) {
        try {
            file.write(line + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what the watch saw", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what the watch saw", e);
        }
    }
}
