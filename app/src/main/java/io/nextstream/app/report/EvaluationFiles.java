package io.nextstream.app.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.measure.EditShot;
import io.nextstream.app.measure.Evaluation;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.report.GridPicture.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of an evaluation, each whole or not at all: sheets of pictures, then {@code
 * evaluation.json}. What an earlier evaluation left there and this one has nothing for is deleted.
 */
public final class EvaluationFiles {
    private static final String JSON_FILE = "evaluation.json";
    private static final List<String> SHEETS =
            List.of("seen.png", "held-out.png", "open.png", "edits.png", "edits-against.png");
    private static final int EDITS_SHOWN = 24;

    /** Letters of a panel. */
    private static final int TITLE = 42;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private EvaluationFiles() {}

    /**
     * Writes them.
     *
     * @param folder is made if need be
     * @param against the other model's; null without one
     * @return the names of the files
     */
    public static List<String> write(
            Path folder, EvaluationReport report, Evaluation model, @Nullable Evaluation against)
            throws IOException {
        Map<String, byte[]> sheets = sheets(report, model, against);
        Files.createDirectories(folder);
        // Without it the folder is no evaluation: figures and pictures never are of two.
        Files.deleteIfExists(folder.resolve(JSON_FILE));
        for (String name : SHEETS) {
            byte[] png = sheets.get(name);
            if (png == null) {
                Files.deleteIfExists(folder.resolve(name));
            } else {
                WholeFile.write(folder.resolve(name), png);
            }
        }
        WholeFile.write(folder.resolve(JSON_FILE), JSON.writeValueAsBytes(report));
        List<String> written = new ArrayList<>(sheets.keySet());
        written.add(0, JSON_FILE);
        return written;
    }

    private static Map<String, byte[]> sheets(
            EvaluationReport report, Evaluation model, @Nullable Evaluation against) {
        Map<String, byte[]> sheets = new TreeMap<>();
        Pair pair = new Pair(report, model, against);
        pair.grid("seen.png", Evaluation::seen, sheets);
        pair.grid("held-out.png", Evaluation::heldOut, sheets);
        pair.grid("open.png", Evaluation::open, sheets);
        edits("edits.png", model.edits(), sheets);
        if (against != null) {
            edits("edits-against.png", against.edits(), sheets);
        }
        return sheets;
    }

    private static void edits(String name, List<EditShot> shots, Map<String, byte[]> sheets) {
        if (!shots.isEmpty()) {
            List<EditShot> first = shots.subList(0, Math.min(EDITS_SHOWN, shots.size()));
            sheets.put(name, ExamplePictures.editing(first).toPng());
        }
    }

    /** Side by side: left the other model, right the one in question. */
    private record Pair(EvaluationReport report, Evaluation model, @Nullable Evaluation against) {
        void grid(String name, Function<Evaluation, List<Shot>> part, Map<String, byte[]> sheets) {
            if (part.apply(model).isEmpty()) {
                return;
            }
            List<Panel> panels = new ArrayList<>();
            if (against != null) {
                panels.add(panel("against - " + report.against(), part.apply(against)));
            }
            panels.add(panel("version - " + report.version(), part.apply(model)));
            sheets.put(name, GridPicture.sideBySide(panels).toPng());
        }

        /** With a title that ends where the next panel begins. */
        private static Panel panel(String title, List<Shot> shots) {
            return new Panel(
                    title.substring(0, Math.min(TITLE, title.length())),
                    shots.stream().map(shot -> shot.judged().prompt().text()).toList(),
                    shots.stream().map(Shot::image).toList());
        }
    }
}
