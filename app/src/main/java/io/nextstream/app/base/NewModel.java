package io.nextstream.app.base;

import io.nextstream.app.dataset.FolderWords;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.nextstep.text.VocabularyCut;
import io.nextstream.nextstep.text.WorldVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model to be trained from scratch.
 *
 * @param shape its sizes and options
 * @param tokenizer a published {@code tokenizer.json} that is cut to the words that are learnt;
 *     null for one token a word
 */
public record NewModel(ModelShape shape, @Nullable Path tokenizer) {
    /** What the recipe was measured with. */
    public static final NewModel DEFAULT =
            new NewModel(new ModelShape.Named(ModelPreset.TINY), null);

    /**
     * A tokenizer that knows these words.
     *
     * @throws BaseException if the published one cannot be used
     */
    byte[] tokenizerJson(SortedSet<String> words) {
        return tokenizer == null
                ? WorldVocabulary.tokenizerJson(words)
                : cut(tokenizer, inTexts(words));
    }

    /**
     * A tokenizer that knows the words of these texts.
     *
     * @throws BaseException if the published one cannot be used
     */
    byte[] tokenizerOf(List<String> texts) {
        return tokenizer == null
                ? WorldVocabulary.tokenizerJson(FolderWords.of(texts.stream()))
                : cut(tokenizer, texts);
    }

    private static byte[] cut(Path tokenizer, List<String> texts) {
        try {
            return VocabularyCut.of(Files.readAllBytes(tokenizer), texts).tokenizerJson();
        } catch (IOException e) {
            throw new BaseException(
                    "--tokenizer " + tokenizer + " cannot be read: " + FileTrouble.why(e), e);
        } catch (IllegalArgumentException e) {
            throw new BaseException("--tokenizer " + tokenizer + ": " + e.getMessage(), e);
        }
    }

    /**
     * A word within a text is another piece than at its begin: the blank before it belongs to it.
     */
    private static List<String> inTexts(Collection<String> words) {
        return words.stream().flatMap(word -> Stream.of(word, " " + word)).toList();
    }

    /** As options of the command line; nothing for what is the default. */
    String options() {
        return shape.option() + (tokenizer == null ? "" : " --tokenizer " + tokenizer);
    }
}
