/**
 * ShapeWorld: what a tiny model can learn from. A {@link io.nextstream.evaluation.world.World} is a
 * file; prompts, scenes, pictures and plans follow from it and a seed, and from nothing else.
 *
 * <p>Places and sizes are shares of the picture's side, 0 to 1, x to the right and y downwards.
 */
package io.nextstream.evaluation.world;
