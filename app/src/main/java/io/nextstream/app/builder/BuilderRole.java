package io.nextstream.app.builder;

import java.nio.file.Path;

/**
 * A builder in a loop.
 *
 * @param tally is told what comes of its prompts
 * @param watch file of what the watch over a scorer saw, which goes on over starts
 */
public record BuilderRole(BuilderOptions options, BuilderTally tally, Path watch) {}
