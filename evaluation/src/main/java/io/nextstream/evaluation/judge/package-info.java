/**
 * Judges pictures of a world by program: which shapes in which colours are where, and whether that
 * is what a prompt asked for.
 *
 * <p>It compares soft coverage with rendered shapes, blurred as the picture may be; matching
 * thresholded masks loses true pictures at half a pixel of blur.
 */
package io.nextstream.evaluation.judge;
