package io.nextstream.app.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nextstream.app.dataset.KeptScores;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a checkpoint comes from: enough to make it again and to see that it is the one.
 *
 * @param command that made it
 * @param world it was trained on; null for a model that was imported without one, or that pictures
 *     of a folder made
 * @param codeVersion that ran
 * @param minutes of training, all starts together
 * @param files SHA-256 of each file of the checkpoint
 * @param scores on prompts kept from training; null where it was not measured
 * @param kept how it stands to kept pictures of a folder; null where it learnt from none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        String command,
        long seed,
        @Nullable String world,
        String codeVersion,
        double minutes,
        Map<String, String> files,
        @Nullable BaseScores scores,
        @Nullable KeptScores kept) {

    /** Refuses a file that names no files: nothing in the folder could be checked by it. */
    public Provenance {
        if (files == null || files.isEmpty()) {
            throw new IllegalArgumentException("provenance.json lists no files");
        }
    }

    /** Of a checkpoint that no pictures of a folder made. */
    public Provenance(
            String command,
            long seed,
            @Nullable String world,
            String codeVersion,
            double minutes,
            Map<String, String> files,
            @Nullable BaseScores scores) {
        this(command, seed, world, codeVersion, minutes, files, scores, null);
    }

    /** With one more file. */
    Provenance with(String file, String sha256) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(file, sha256);
        return new Provenance(command, seed, world, codeVersion, minutes, more, scores, kept);
    }
}
