package io.nextstream.app.prove;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proved, and how.
 *
 * @param rows of the proof
 * @param seedCount repetitions with other prompts, people and demonstrations
 * @param votes each loop ends after
 * @param most votes that row dose goes up to
 * @param poison shares of spoilt votes in row poison, in per cent
 * @param pictures of each kind that each model is measured on
 * @param tastes colours that the two groups like; null for the two nearest to chance
 * @param world a world file or bundled name; null for the base's own
 * @param out folder of everything that lasts
 * @param base folder of the base checkpoint
 * @param loop how the jobs are tuned
 * @param fidelity null but for that row
 * @param device that proves the base and measures, in this process
 */
public record ProofOptions(
        List<Row> rows,
        int seedCount,
        int votes,
        int most,
        List<Integer> poison,
        int pictures,
        @Nullable List<String> tastes,
        @Nullable String world,
        Path out,
        Path base,
        LoopConfig loop,
        @Nullable FidelityOptions fidelity,
        TorchDevice device) {
    /** More would be another claim than that of the bars. */
    public static final int MOST_VOTES = 4_000;

    private static final int MOST_SEEDS = 100;

    public ProofOptions {
        rows = List.copyOf(rows);
        poison = new Sweeps(votes, most, poison).poison();
        require(seedCount >= 1 && seedCount <= MOST_SEEDS, "--seeds", 1, MOST_SEEDS, seedCount);
        int bound =
                fidelity != null
                        ? FidelityOptions.MOST_VOTES
                        : rows.equals(List.of(Row.DOSE)) ? Sweeps.MOST_VOTES : MOST_VOTES;
        require(votes >= 1 && votes <= bound, "--votes", 1, bound, votes);
        require(most >= 1 && most <= Sweeps.MOST_VOTES, "--votes", 1, Sweeps.MOST_VOTES, most);
        if (pictures < 1) {
            throw new IllegalArgumentException("--pictures must be at least 1, not " + pictures);
        }
        if (fidelity != null && tastes != null) {
            throw new IllegalArgumentException(
                    "--tastes means nothing to fidelity, whose people have none");
        }
        if (tastes != null && (tastes.size() != 2 || tastes.get(0).equals(tastes.get(1)))) {
            throw new IllegalArgumentException(
                    "--tastes takes two different colours, as red,blue, not "
                            + String.join(",", tastes));
        }
    }

    /** From 1 on, so that more seeds later are more of the same. */
    List<Long> seeds() {
        return LongStream.rangeClosed(1, seedCount).boxed().toList();
    }

    /** How far the rows go that vary one number. */
    Sweeps sweeps() {
        return new Sweeps(votes, most, poison);
    }

    /** All that tunes the loops, in words. */
    String settings() {
        return fidelity == null ? loop.toString() : loop + " " + fidelity.settings();
    }

    /** Share of what is asked that changes a picture. */
    double edits() {
        return fidelity == null ? 0 : fidelity.edits();
    }

    private static void require(boolean holds, String option, int low, int high, int given) {
        if (!holds) {
            throw new IllegalArgumentException(
                    option + " must be from " + low + " to " + high + ", not " + given);
        }
    }
}
