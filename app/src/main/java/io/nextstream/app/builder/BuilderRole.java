package io.nextstream.app.builder;

/**
 * A builder in a loop.
 *
 * @param tally is told what comes of its prompts
 */
public record BuilderRole(BuilderOptions options, BuilderTally tally) {}
