package io.nextstream.app.conformance;

/** How one case came out. */
enum Verdict {
    PASSED("passed"),
    MISSED("MISSED"),
    LEFT_OUT("left out"),
    NOT_JUDGED("not judged");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
