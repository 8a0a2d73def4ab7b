package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a tokenizer fits a network: the same ids of the special tokens, and a row of the network's
 * table for every id. A mistake here draws noise, silently.
 */
public final class TokenizerFit {

    private TokenizerFit() {}

    /** What does not fit; empty when all does. */
    public static List<String> faults(ModelConfig config, TextTokenizer tokenizer) {
        List<String> faults = new ArrayList<>();
        compare(faults, tokenizer, SpecialToken.PAD, config.pad());
        compare(faults, tokenizer, SpecialToken.BEGIN_OF_IMAGE, config.boi());
        compare(faults, tokenizer, SpecialToken.END_OF_IMAGE, config.eoi());
        compare(faults, tokenizer, SpecialToken.IMAGE_PLACEHOLDER, config.placeholder());
        if (tokenizer.vocabularySize() > config.vocabSize()) {
            faults.add(
                    "tokenizer.json has ids up to %d, the network's table %d rows"
                            .formatted(tokenizer.vocabularySize() - 1, config.vocabSize()));
        }
        return faults;
    }

    private static void compare(
            List<String> faults, TextTokenizer tokenizer, SpecialToken token, int configured) {
        if (tokenizer.id(token) != configured) {
            faults.add(
                    "%s is %d in tokenizer.json and %d in config.json"
                            .formatted(token.content(), tokenizer.id(token), configured));
        }
    }

    /** The same for the bytes of a {@code tokenizer.json}, which may be no tokenizer at all. */
    public static List<String> faults(ModelConfig config, byte[] tokenizerJson) {
        try (TextTokenizer tokenizer = TextTokenizer.of(tokenizerJson)) {
            return faults(config, tokenizer);
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
