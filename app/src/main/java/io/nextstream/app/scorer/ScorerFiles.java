package io.nextstream.app.scorer;

import io.nextstream.app.files.WholeFile;
import io.nextstream.trainer.scorer.ScorerFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A scorer in a folder: its two files and the plot of its calibration. */
public final class ScorerFiles {
    private static final String PLOT = "calibration.png";

    private ScorerFiles() {}

    /**
     * Writes them over older ones; {@code scorer.json} comes last, without it the folder holds
     * none.
     *
     * @param folder is made if need be
     * @return the files' names
     */
    public static List<String> write(Path folder, ScorerFit fit) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(fit.toFiles());
        files.put(PLOT, CalibrationPlot.of(fit.report()).toPng());
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(ScorerFit.CARD));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().equals(ScorerFit.CARD)) {
                WholeFile.write(folder.resolve(file.getKey()), file.getValue());
            }
        }
        byte[] card = files.get(ScorerFit.CARD);
        if (card != null) {
            WholeFile.write(folder.resolve(ScorerFit.CARD), card);
        }
        return new ArrayList<>(files.keySet());
    }
}
