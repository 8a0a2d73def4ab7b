package io.nextstream.app.stores;

import org.jspecify.annotations.Nullable;

/**
 * One picture that a person asks for at the command line.
 *
 * @param version id of the version to draw with; null for the newest
 */
public record Wish(String prompt, long seed, @Nullable String version, boolean think) {}
