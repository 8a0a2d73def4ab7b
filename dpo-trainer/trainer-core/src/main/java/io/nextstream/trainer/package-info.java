/** The trainer: batches in, versions of the weights out. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer;
