package io.nextstream.app.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder as preference learning takes it: pairs, and as demonstrations the captioned pictures
 * that it may have beside them. Pairs that teach nothing are left out, and listed.
 *
 * @param file the {@code metadata.jsonl}
 * @param shapes that pictures are brought to
 * @param training pairs to learn from, one or more
 * @param demonstrations pictures to hold on to, or none
 * @param kept pairs and captioned pictures that are kept from training, as pictures to be drawn
 * @param rejected pairs that are left out
 * @param mark tells this folder from others
 */
public record PairFolder(
        Path file,
        Shapes shapes,
        List<DataRow.Preferred> training,
        List<DataRow.Drawn> demonstrations,
        List<DataRow.Drawn> kept,
        List<ImageFolder.Rejected> rejected,
        String mark) {

    public PairFolder {
        training = List.copyOf(training);
        demonstrations = List.copyOf(demonstrations);
        kept = List.copyOf(kept);
        rejected = List.copyOf(rejected);
    }

    /**
     * The pairs of a folder.
     *
     * @throws io.nextstream.app.config.ConfigException if none is left
     */
    public static PairFolder of(ImageFolder folder, Shapes shapes) {
        List<ImageFolder.Rejected> rejected = new ArrayList<>(folder.rejected());
        List<DataRow.Preferred> pairs = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (DataRow.Preferred pair : folder.pairs()) {
            String reason = fault(pair, shapes);
            Integer before = seen.putIfAbsent(pair.content(), pair.line());
            if (before != null) {
                reason = "holds the same as line " + before;
            }
            if (reason.isEmpty()) {
                pairs.add(pair);
            } else {
                rejected.add(new ImageFolder.Rejected(pair.line(), reason));
            }
        }
        Kept split = folder.split();
        List<DataRow.Preferred> training = split.training(pairs);
        if (training.isEmpty()) {
            refuse(folder, pairs, rejected);
        }
        List<DataRow.Drawn> kept =
                new ArrayList<>(split.kept(pairs).stream().map(PairFolder::chosen).toList());
        kept.addAll(split.kept(folder.captioned()));
        return new PairFolder(
                folder.file(),
                shapes,
                training,
                split.training(folder.captioned()),
                kept,
                rejected,
                folder.mark());
    }

    private static DataRow.Drawn chosen(DataRow.Preferred pair) {
        return new DataRow.Drawn(pair.line(), pair.chosen(), pair.text(), pair.chosenPlan(), null);
    }

    /** Why nothing is learnt from a pair; empty if something is. */
    private static String fault(DataRow.Preferred pair, Shapes shapes) {
        if (pair.chosen().sha256().equals(pair.rejected().sha256())) {
            return "the two pictures are the same";
        }
        if (!shapes.of(pair.chosen()).equals(shapes.of(pair.rejected()))) {
            return "the two pictures have unlike shapes, %d*%d and %d*%d pixels"
                    .formatted(
                            pair.chosen().width(),
                            pair.chosen().height(),
                            pair.rejected().width(),
                            pair.rejected().height());
        }
        return "";
    }

    private static void refuse(
            ImageFolder folder,
            List<DataRow.Preferred> pairs,
            List<ImageFolder.Rejected> rejected) {
        List<String> problems = new ArrayList<>();
        problems.add(
                pairs.isEmpty()
                        ? "has no pairs to learn from: lines with text, chosen_file_name and rejected_file_name"
                        : "has no pairs to learn from: all are kept from training, by their split or with a picture that is kept");
        rejected.forEach(pair -> problems.add("line " + pair.line() + ": " + pair.reason()));
        ImageFolder.refuse(folder.file(), problems);
    }
}
