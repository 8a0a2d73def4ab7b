/** Fitting a scorer of pictures to the votes of a loop. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.scorer;
