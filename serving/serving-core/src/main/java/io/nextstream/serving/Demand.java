package io.nextstream.serving;

/** Which version a request wants to be drawn by. */
public sealed interface Demand {

    /** Whatever is live when the request is drawn. */
    record Any() implements Demand {}

    /** The live version, once it is at least this far trained; until then the request waits. */
    record AtLeast(long step) implements Demand {}

    /** This version and no other, live or not. */
    record Exactly(VersionRef version) implements Demand {}

    static Demand any() {
        return new Any();
    }
}
