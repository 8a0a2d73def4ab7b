package io.nextstream.events;

/** Where a version stands: proposed, live, taken back, no longer kept, or refused by serving. */
public enum VersionStatus {
    CANDIDATE,
    PROMOTED,
    ROLLED_BACK,
    RETIRED,
    FAILED
}
