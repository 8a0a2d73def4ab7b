package io.nextstream.serving;

/** How an attempt to stage a version ended. */
public sealed interface StagingOutcome {

    VersionRef version();

    /** Frees what was loaded; for an outcome that nobody can take any more. */
    default void discard() {}

    /** Loaded and proven. */
    record Ready(SlotState.Verified slot) implements StagingOutcome {
        @Override
        public VersionRef version() {
            return slot.version();
        }

        @Override
        public void discard() {
            slot.discard();
        }
    }

    /** Not loaded, or not proven. */
    record Failed(VersionRef version, UnservableVersionException cause) implements StagingOutcome {}
}
