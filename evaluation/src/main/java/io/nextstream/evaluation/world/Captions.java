package io.nextstream.evaluation.world;

import java.util.List;

/**
 * Captions that say less than the picture shows, so that a model knows what to do with prompts that
 * leave something open: {@code a red circle and a blue square} becomes {@code a circle and a blue
 * square}. Things are never left out, only their colours: a model that learns to draw what nobody
 * named draws clutter.
 *
 * <p>Immutable.
 */
public final class Captions {

    private final Prompts prompts;
    private final PromptGrammar grammar;

    public Captions(World world) {
        this.prompts = new Prompts(world);
        this.grammar = new PromptGrammar(world);
    }

    /**
     * The caption without the colour of one of the things it names, or of both. The same where it
     * names no colour, or where what would remain is kept from training.
     */
    public String shortened(String caption, Dice dice) {
        return grammar.parse(caption)
                .map(prompt -> shortened(prompt, dice))
                .filter(prompt -> !prompts.isHeldOut(prompt))
                .map(PromptSpec::text)
                .orElse(caption);
    }

    private static PromptSpec shortened(PromptSpec prompt, Dice dice) {
        List<Need> needs = prompt.needs();
        if (needs.size() == 1) {
            return PromptSpec.of(open(needs.get(0)));
        }
        int which = dice.below(3); // the first, the second, both
        return PromptSpec.of(
                which == 1 ? needs.get(0) : open(needs.get(0)),
                prompt.relation(),
                which == 0 ? needs.get(1) : open(needs.get(1)));
    }

    private static Need open(Need need) {
        return new Need(need.count(), need.counted(), null, need.shape());
    }
}
