package io.nextstream.serving;

/** What changed, for the shell to tell the world. */
public sealed interface SlotEffect {

    /**
     * New requests go to this version from now on.
     *
     * @param exact whether the probe agreed in every bit
     */
    record WentLive(VersionRef version, boolean exact) implements SlotEffect {}

    /** A version beside the live one is ready for the requests that demand exactly it. */
    record Pinned(VersionRef version) implements SlotEffect {}

    /** The version is not served; what was live before stays live. */
    record Failed(VersionRef version, String reason) implements SlotEffect {}

    /** The attempt failed; {@link VersionSlots#retry} should be called after a pause. */
    record RetryLater(VersionRef version, String reason, int attempt) implements SlotEffect {}
}
