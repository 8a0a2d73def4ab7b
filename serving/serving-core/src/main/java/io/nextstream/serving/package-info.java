/**
 * Serving without a framework: which version is live, how the next one is loaded, proven and
 * swapped in, and which request is drawn when and by whom.
 *
 * <p>Everything here belongs to one thread, except {@link io.nextstream.serving.Stager}, which
 * loads in the background and hands its result to a callback.
 */
@NullMarked
package io.nextstream.serving;

import org.jspecify.annotations.NullMarked;
