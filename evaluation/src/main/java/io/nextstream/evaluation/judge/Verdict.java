package io.nextstream.evaluation.judge;

/**
 * A picture against a prompt.
 *
 * @param correct what is named is there, exactly as many only where counted; extras are forgiven
 * @param strict correct, and nothing else in the picture
 * @param soft how much of it is right, 0 to 1: for annotators, who see the better of two wrongs
 * @param sharpness of the edges, 0 to 1
 */
public record Verdict(boolean correct, boolean strict, double soft, double sharpness) {}
