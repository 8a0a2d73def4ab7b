/** Text as token ids, and the one sequence of text and image tokens that the model reads. */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.text;
