package io.nextstream.app.base;

import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether a model can read and draw a world.
 *
 * @param who the model's name in messages
 * @param tokenizerJson its words
 * @param pixels width and height of its pictures; 0 where nobody knows, then any will do
 */
public record WorldFit(String who, byte[] tokenizerJson, int pixels) {

    /**
     * Refuses a world that the model cannot read or draw.
     *
     * @throws BaseException naming the command that makes a base for it
     */
    public void require(WorldSource world) {
        require(world, "");
    }

    /**
     * The same.
     *
     * @param then what to do with the base that the message's command makes
     */
    void require(WorldSource world, String then) {
        String remedy =
                "; make a base for it: ./nextstream pretrain --world "
                        + world.given()
                        + " --minutes 60 --out my-base"
                        + then;
        List<String> unknown = unknownWords(tokenizerJson, world.world());
        if (!unknown.isEmpty()) {
            throw new BaseException(
                    who + " does not know the words " + unknown + " of " + world.given() + remedy);
        }
        if (pixels != 0 && world.world().size() != pixels) {
            throw new BaseException(
                    who
                            + " draws "
                            + pixels
                            + " pixels a side, "
                            + world.given()
                            + " wants "
                            + world.world().size()
                            + remedy);
        }
    }

    /** The words of instructions to change a picture of {@code world} that it does not know. */
    public List<String> unknownOfEdits(World world) {
        return unknown(tokenizerJson, Edits.words(world));
    }

    /** The words of {@code world} that a tokenizer does not know. */
    static List<String> unknownWords(byte[] tokenizerJson, World world) {
        return unknown(tokenizerJson, world.words());
    }

    private static List<String> unknown(byte[] tokenizerJson, Collection<String> words) {
        List<String> unknown = new ArrayList<>();
        try (TextTokenizer tokenizer = TextTokenizer.of(tokenizerJson)) {
            for (String word : words) {
                try {
                    tokenizer.encode(word);
                } catch (UnknownWordException e) {
                    unknown.add(word);
                }
            }
        }
        return unknown;
    }
}
