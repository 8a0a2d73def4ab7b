package io.nextstream.events;

/**
 * Where a version stands: proposed, live, taken back, no longer kept, or refused by serving; and
 * what a server says of the version that it draws with: it has grown old, or it is new enough
 * again.
 */
public enum VersionStatus {
    CANDIDATE,
    PROMOTED,
    ROLLED_BACK,
    RETIRED,
    FAILED,
    STALE,
    CURRENT
}
