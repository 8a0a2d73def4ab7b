/**
 * Our figures beside those of Python's PyTorch doing the same arithmetic with the same weights, in
 * one run, in turns.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.bench;
