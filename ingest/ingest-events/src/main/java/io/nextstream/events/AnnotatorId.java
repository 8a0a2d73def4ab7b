package io.nextstream.events;

/** Names a person (or a simulated one) who votes. A pseudonym: no mail address, no name. */
public record AnnotatorId(String value) {

    public AnnotatorId {
        Check.id("annotator id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
