/** Names made from content. */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.hash;
