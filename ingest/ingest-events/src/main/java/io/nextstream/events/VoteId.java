package io.nextstream.events;

/**
 * Names what one annotator says about one pair (or one picture): saying it again revises it. Only
 * the ids that {@code of} makes are accepted in votes; the README says how to make them elsewhere.
 */
public record VoteId(String value) {

    public VoteId {
        Check.id("vote id", value);
    }

    /**
     * The id of {@code annotator}'s vote on a pair; which of the two stood left does not matter.
     */
    public static VoteId of(GenerationId left, GenerationId right, AnnotatorId annotator) {
        boolean sorted = left.value().compareTo(right.value()) <= 0;
        return new VoteId(
                ContentHash.of(
                        "vote",
                        (sorted ? left : right).value(),
                        (sorted ? right : left).value(),
                        annotator.value()));
    }

    /** The id of {@code annotator}'s rating of one picture. */
    public static VoteId of(GenerationId picture, AnnotatorId annotator) {
        return new VoteId(ContentHash.of("rating", picture.value(), annotator.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
