/**
 * The image tokenizer: pictures to normalised latents and back (NextStep-1, sections 2.2 and 4.1).
 *
 * <p>The blocks and state-dict names are those of the Flux.1 autoencoder that the paper starts
 * from. Letters of shapes: B pictures, H and W pixels, C channels of a block, z latent channels, h
 * and w latent pixels, N image tokens.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.autoencoder;
