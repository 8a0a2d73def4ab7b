/**
 * NextStep-1's network (arXiv 2508.10711), one paper concept a class.
 *
 * <p>A block names its parameters by their published keys and emits its lines of TorchScript;
 * {@link io.nextstream.nextstep.network.NextStepScript} puts them together. Time runs from noise to
 * data: t = 0 is noise, t = 1 is data, x_t = t x + (1 - t) eps, and the velocity is v = x - eps.
 *
 * <p>Letters of shapes: B rows of a batch, S positions, D hidden size, H heads, G key-value heads,
 * d head size, N image tokens, C channels of an image token, K draws per token, R rows of the
 * flow-matching head, W its width, V vocabulary.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.network;
