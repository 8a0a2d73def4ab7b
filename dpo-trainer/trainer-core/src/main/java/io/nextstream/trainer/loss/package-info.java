/** Losses as script text: their gradients with respect to one flat parameter vector. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.loss;
