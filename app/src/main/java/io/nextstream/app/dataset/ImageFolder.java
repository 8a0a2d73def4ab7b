package io.nextstream.app.dataset;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.store.object.Sha256;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.RowKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and words in the layout of Hugging Face's image folders: {@code metadata.jsonl} has a
 * JSON object a line, which names a picture below the folder and says what it shows.
 *
 * @param file the {@code metadata.jsonl}
 * @param words rows of words alone
 * @param captioned pictures of words
 * @param edits pictures made from others
 * @param pairs two pictures of the same words, one of which is preferred
 * @param rejected pairs whose pictures cannot be read
 * @param split what is kept from training, decided on all rows of the file
 */
public record ImageFolder(
        Path file,
        List<DataRow.Words> words,
        List<DataRow.Drawn> captioned,
        List<DataRow.Drawn> edits,
        List<DataRow.Preferred> pairs,
        List<Rejected> rejected,
        Kept split) {

    /**
     * A pair that nothing is learnt from.
     *
     * @param line in the file
     * @param reason why not
     */
    public record Rejected(int line, String reason) {}

    static final String METADATA = "metadata.jsonl";

    /** More are only counted. */
    private static final int TOLD = 20;

    public ImageFolder {
        words = List.copyOf(words);
        captioned = List.copyOf(captioned);
        edits = List.copyOf(edits);
        pairs = List.copyOf(pairs);
        rejected = List.copyOf(rejected);
    }

    /**
     * Reads all lines and all pictures.
     *
     * @throws ConfigException with all that is wrong, each with its line
     */
    public static ImageFolder read(Path folder) {
        Path file = folder.resolve(METADATA);
        List<String> problems = new ArrayList<>();
        List<MetadataLine> lines = lines(file, problems);
        PictureFiles pictures =
                PictureFiles.read(folder, lines.stream().flatMap(MetadataLine::pictures).toList());
        ImageFolder read = rows(file, lines, pictures, problems);
        refuse(file, problems);
        return read;
    }

    /**
     * Ends the reading, if there is a reason.
     *
     * @throws ConfigException with the first of them
     */
    static void refuse(Path file, List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        List<String> told = new ArrayList<>(problems.subList(0, Math.min(TOLD, problems.size())));
        if (problems.size() > TOLD) {
            told.add("... and " + (problems.size() - TOLD) + " more");
        }
        throw new ConfigException(file.toString(), told);
    }

    private static List<MetadataLine> lines(Path file, List<String> problems) {
        List<MetadataLine> lines = new ArrayList<>();
        try {
            int number = 0;
            for (String text : Files.readAllLines(file)) {
                number++;
                if (!text.isBlank()) {
                    MetadataLine line = MetadataLine.of(number, text, problems);
                    if (line != null) {
                        lines.add(line);
                    }
                }
            }
        } catch (IOException e) {
            problems.add("cannot be read: " + FileTrouble.why(e));
        }
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add("has no lines");
        }
        return lines;
    }

    private static ImageFolder rows(
            Path file, List<MetadataLine> lines, PictureFiles pictures, List<String> problems) {
        List<DataRow.Words> words = new ArrayList<>();
        List<DataRow.Drawn> captioned = new ArrayList<>();
        List<DataRow.Drawn> edits = new ArrayList<>();
        List<DataRow.Preferred> pairs = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (MetadataLine line : lines) {
            if (line.isPair()) {
                pair(line, pictures, pairs, rejected);
                continue;
            }
            DataRow row = row(line, pictures, problems);
            Integer before = row == null ? null : seen.putIfAbsent(row.content(), row.line());
            if (before != null) {
                problems.add(at(line) + "holds the same as line " + before);
            } else if (row instanceof DataRow.Words text) {
                words.add(text);
            } else if (row instanceof DataRow.Drawn drawn) {
                (drawn.source() == null ? captioned : edits).add(drawn);
            }
        }
        Kept kept = Kept.byHash(List.of(captioned, edits, pairs));
        if (lines.stream().anyMatch(line -> line.has(MetadataLine.SPLIT))) {
            Set<Integer> heldOut =
                    lines.stream()
                            .filter(MetadataLine::isHeldOut)
                            .map(MetadataLine::number)
                            .collect(Collectors.toSet());
            kept =
                    Kept.of(
                            Stream.of(words, captioned, edits, pairs)
                                    .<DataRow>flatMap(List::stream)
                                    .filter(row -> heldOut.contains(row.line()))
                                    .toList());
        }
        return new ImageFolder(file, words, captioned, edits, pairs, rejected, kept);
    }

    /** A pair whose picture is missing is no problem: the others are learnt from. */
    private static void pair(
            MetadataLine line,
            PictureFiles pictures,
            List<DataRow.Preferred> pairs,
            List<Rejected> rejected) {
        List<String> missing = new ArrayList<>();
        StoredPicture chosen = picture(line, MetadataLine.CHOSEN, pictures, missing);
        StoredPicture other = picture(line, MetadataLine.REJECTED, pictures, missing);
        if (chosen == null || other == null) {
            rejected.add(new Rejected(line.number(), String.join("; ", missing)));
            return;
        }
        pairs.add(
                new DataRow.Preferred(
                        line.number(),
                        line.text(),
                        chosen,
                        line.get(MetadataLine.CHOSEN_PLAN),
                        other,
                        line.get(MetadataLine.REJECTED_PLAN)));
    }

    /** Null where a picture is missing, which is a problem. */
    private static @Nullable DataRow row(
            MetadataLine line, PictureFiles pictures, List<String> problems) {
        if (!line.has(MetadataLine.FILE)) {
            return new DataRow.Words(line.number(), line.text());
        }
        List<String> missing = new ArrayList<>();
        StoredPicture picture = picture(line, MetadataLine.FILE, pictures, missing);
        StoredPicture source = picture(line, MetadataLine.SOURCE, pictures, missing);
        missing.forEach(problem -> problems.add(at(line) + problem));
        if (picture == null || !missing.isEmpty()) {
            return null;
        }
        return new DataRow.Drawn(
                line.number(), picture, line.text(), line.get(MetadataLine.PLAN), source);
    }

    private static @Nullable StoredPicture picture(
            MetadataLine line, String key, PictureFiles pictures, List<String> missing) {
        String name = line.get(key);
        StoredPicture picture = name == null ? null : pictures.picture(name);
        if (name != null && picture == null) {
            missing.add(name + " " + pictures.trouble(name));
        }
        return picture;
    }

    private static String at(MetadataLine line) {
        return "line " + line.number() + ": ";
    }

    /** Those of the rows with pictures of words or from others that are kept from training. */
    public List<DataRow.Drawn> kept() {
        List<DataRow.Drawn> kept = new ArrayList<>(split.kept(captioned));
        kept.addAll(split.kept(edits));
        return kept;
    }

    /** Rows of all kinds, in the order of the kinds. */
    Stream<DataRow> rows() {
        return Stream.of(words, captioned, edits, pairs).flatMap(List::stream);
    }

    /** How many rows there are of a kind. */
    public int count(RowKind kind) {
        return switch (kind) {
            case TEXT -> words.size();
            case IMAGE_TEXT -> captioned.size();
            case IMAGE_TO_IMAGE -> edits.size();
            case INTERLEAVED -> 0;
        };
    }

    /** How many rows there are of each kind that a file can have, for a person. */
    public String counts() {
        return Stream.of(RowKind.TEXT, RowKind.IMAGE_TEXT, RowKind.IMAGE_TO_IMAGE)
                .map(kind -> count(kind) + " " + kind.key())
                .collect(Collectors.joining(", "));
    }

    /** The rows of the kinds that a mix has a share of. */
    public ImageFolder of(Mix mix) {
        return new ImageFolder(
                file,
                mix.text() > 0 ? words : List.of(),
                mix.imageText() > 0 ? captioned : List.of(),
                mix.imageToImage() > 0 ? edits : List.of(),
                List.of(),
                List.of(),
                split);
    }

    /** What preference learning takes: pairs, and pictures of words beside them. */
    public ImageFolder ofPreferences() {
        return new ImageFolder(file, List.of(), captioned, List.of(), pairs, rejected, split);
    }

    /** All texts. */
    public Stream<String> texts() {
        return rows().flatMap(DataRow::texts);
    }

    /** A hash of all rows in their order, and of which are learnt from. */
    String mark() {
        return Sha256.of(
                rows().map(row -> row.content() + (split.isLearnt(row) ? "" : "-"))
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
