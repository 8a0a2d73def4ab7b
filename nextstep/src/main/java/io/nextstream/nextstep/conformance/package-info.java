/**
 * Cases of numbers from the reference implementation, and what this program makes of them.
 *
 * <p>Every kind of case has one {@link io.nextstream.nextstep.conformance.Check}. A check runs the
 * scripts that training, drawing and coding of pictures run; it adds entries that lead from a
 * case's tensors to theirs, and no arithmetic of its own.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.conformance;
