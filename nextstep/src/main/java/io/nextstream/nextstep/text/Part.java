package io.nextstream.nextstep.text;

/**
 * A piece of a training row, in which text and pictures stand in any order. What is not learnt is
 * context: it is read, and carries no loss.
 */
public sealed interface Part {

    /**
     * Words.
     *
     * @param learnt whether the model has to write them
     */
    record Words(String text, boolean learnt) implements Part {}

    /**
     * What the model thinks before it goes on. The place where it thinks is given, the thought and
     * its end are learnt.
     */
    record Thought(String text) implements Part {}

    /**
     * A picture.
     *
     * @param learnt whether the model has to draw it
     */
    record Image(ImageGrid grid, boolean learnt) implements Part {}
}
