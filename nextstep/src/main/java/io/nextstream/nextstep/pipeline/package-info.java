/** A whole model out of its files: text in, pictures out. */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.pipeline;
