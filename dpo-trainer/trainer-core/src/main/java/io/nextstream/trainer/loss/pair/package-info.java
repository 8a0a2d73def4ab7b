/** Losses of pairs, each as one definition from which the script text comes. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.loss.pair;
