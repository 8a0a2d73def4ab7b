package io.nextstream.serving;

/** What the tripwire tells. */
public sealed interface StalenessEffect {

    VersionRef live();

    /** For people: the version, its age, the limits. */
    String reason();

    /** The live version has passed a limit; told once, until it is caught up. */
    record WentStale(VersionRef live, String reason) implements StalenessEffect {}

    /** What is live is new enough again. */
    record CaughtUp(VersionRef live, String reason) implements StalenessEffect {}
}
