package io.nextstream.app.dataset;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.Part;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.nextstep.text.WorldVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The texts of a folder before a model that shall learn them. */
public final class FolderWords {
    private FolderWords() {}

    /**
     * The model with the words of some texts, those that it lacks yet to be learnt.
     *
     * @param seed of what stands for the new words
     * @throws IllegalArgumentException if its vocabulary takes no more words
     */
    public static ModelBundle learnt(ModelBundle model, Stream<String> texts, long seed) {
        SortedSet<String> missing;
        try (TextTokenizer tokenizer = TextTokenizer.of(model.tokenizerJson())) {
            missing = of(texts.filter(text -> !isKnown(tokenizer, text)));
        }
        return missing.isEmpty() ? model : model.withWords(missing, seed);
    }

    /** All words, digits and marks of some texts, as a vocabulary of one id a word has them. */
    public static SortedSet<String> of(Stream<String> texts) {
        SortedSet<String> words = new TreeSet<>();
        texts.forEach(text -> words.addAll(WorldVocabulary.words(text)));
        return words;
    }

    private static boolean isKnown(TextTokenizer tokenizer, String text) {
        try {
            tokenizer.encode(text);
            return true;
        } catch (UnknownWordException e) {
            return false;
        }
    }

    /**
     * Refuses rows that the model cannot read.
     *
     * @param most tokens of a row
     * @throws io.nextstream.app.config.ConfigException with all of them and why
     */
    public static void requireReadable(
            ImageFolder folder, ModelBundle model, Shapes shapes, int most) {
        List<String> problems = new ArrayList<>();
        try (TextTokenizer tokenizer = TextTokenizer.of(model.tokenizerJson())) {
            SequenceBuilder sequences = new SequenceBuilder(tokenizer);
            folder.rows().forEach(row -> check(row, sequences, shapes, most, problems));
        }
        ImageFolder.refuse(folder.file(), problems);
    }

    private static void check(
            DataRow row,
            SequenceBuilder sequences,
            Shapes shapes,
            int most,
            List<String> problems) {
        String at = "line " + row.line() + ": ";
        try {
            for (List<Part> parts : rows(row, shapes)) {
                int length = sequences.training(parts).length();
                if (length > most) {
                    problems.add(
                            at
                                    + "makes a row of %d tokens; sequence-length, or the model, has %d"
                                            .formatted(length, most));
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(at + e.getMessage());
        }
    }

    /** The rows of training that one of a folder becomes. */
    private static List<List<Part>> rows(DataRow row, Shapes shapes) {
        if (row instanceof DataRow.Drawn drawn) {
            StoredPicture source = drawn.source();
            List<ImageGrid> sources = source == null ? List.of() : List.of(shapes.of(source));
            return List.of(
                    SequenceBuilder.drawn(
                            FolderLessons.caption(drawn),
                            sources,
                            drawn.plan(),
                            shapes.of(drawn.picture())));
        }
        if (row instanceof DataRow.Preferred pair) {
            String text = pair.text();
            return List.of(
                    SequenceBuilder.drawn(
                            text, List.of(), pair.chosenPlan(), shapes.of(pair.chosen())),
                    SequenceBuilder.drawn(
                            text, List.of(), pair.rejectedPlan(), shapes.of(pair.rejected())));
        }
        return List.of(List.of(new Part.Words(row.text(), true)));
    }
}
