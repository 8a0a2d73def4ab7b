/** Training from scratch: the autoencoder first, then the model on its latents. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.pretrain;
