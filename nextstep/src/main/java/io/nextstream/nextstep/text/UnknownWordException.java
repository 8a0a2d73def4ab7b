package io.nextstream.nextstep.text;

/** A text has a word that the vocabulary lacks. */
public final class UnknownWordException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String word;

    UnknownWordException(String word, String text) {
        super("the model does not know the word '" + word + "' in: " + text);
        this.word = word;
    }

    /** The first unknown word. */
    public String word() {
        return word;
    }
}
