package io.nextstream.evaluation.world;

/** What somebody asks for: a picture of words, or a change of a picture. */
public sealed interface Wish permits PromptSpec, EditSample {

    /** The words of it. */
    String text();
}
