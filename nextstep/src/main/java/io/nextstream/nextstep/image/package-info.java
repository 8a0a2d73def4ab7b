/** Pictures in memory: read from files, brought to a size, written; image tokens as bytes. */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.image;
