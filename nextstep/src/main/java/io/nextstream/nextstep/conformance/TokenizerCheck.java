package io.nextstream.nextstep.conformance;

import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Ids of special tokens, of texts and of whole prompts: identical or not. */
final class TokenizerCheck implements Check {

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        Facts facts = golden.facts();
        List<Comparison> found = new ArrayList<>();
        try (TextTokenizer tokenizer = TextTokenizer.of(golden.file("tokenizer.json"))) {
            found.addAll(specialTokens(facts.object("special_tokens"), tokenizer));
            found.addAll(
                    list(facts, "strings", "ids", text -> tokenizer.encode(text.text("text"))));
            SequenceBuilder sequences = new SequenceBuilder(tokenizer);
            found.addAll(list(facts, "prompts", "prompt_ids", prompt -> ids(sequences, prompt)));
        }
        return found;
    }

    private static List<Comparison> specialTokens(Facts expected, TextTokenizer tokenizer) {
        List<Comparison> found = new ArrayList<>();
        for (SpecialToken token : SpecialToken.values()) {
            double[] id = {expected.integer(token.content())};
            long[] ours = {tokenizer.id(token)};
            found.add(Comparison.ofIds("special_tokens " + token.content(), id, ours));
        }
        return misses("special_tokens", found);
    }

    private static List<Comparison> list(
            Facts facts, String key, String ids, Function<Facts, long[]> encode) {
        List<Comparison> found = new ArrayList<>();
        for (Facts entry : facts.list(key)) {
            String name = key + "[" + found.size() + "]";
            found.add(Comparison.ofIds(name, entry.numbers(ids), encode.apply(entry)));
        }
        return misses(key, found);
    }

    /** What differs; where nothing does, one line for all. */
    private static List<Comparison> misses(String key, List<Comparison> found) {
        List<Comparison> misses = found.stream().filter(one -> !one.passes()).toList();
        String all = key + " (" + found.size() + ")";
        return misses.isEmpty()
                ? List.of(Comparison.ofIds(all, new double[0], new long[0]))
                : misses;
    }

    private static long[] ids(SequenceBuilder sequences, Facts prompt) {
        List<ImageGrid> sources =
                prompt.has("source_grid") ? List.of(prompt.grid("source_grid")) : List.of();
        return sequences.drawPrefix(prompt.text("caption"), sources, null, prompt.grid("grid"));
    }
}
