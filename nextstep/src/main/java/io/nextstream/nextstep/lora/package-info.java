/**
 * Low-rank adapters: what fine-tuning adds to a network's matrices, apart from the network (LoRA,
 * Hu et al. 2021, arXiv 2106.09685).
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.lora;
