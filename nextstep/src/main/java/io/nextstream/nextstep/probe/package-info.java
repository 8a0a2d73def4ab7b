/**
 * How a server proves that it serves what was trained (P3): a fixed request, and the picture that
 * the trainer got for it. Trainer and server use the same class, so neither can drift alone.
 */
@NullMarked
package io.nextstream.nextstep.probe;

import org.jspecify.annotations.NullMarked;
