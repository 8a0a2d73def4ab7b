/** Checks of learning against the reference implementation: gradients, pairs and the optimizer. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.conformance;
