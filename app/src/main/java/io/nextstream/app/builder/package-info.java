/** Pairs of the pictures that a scorer likes most and least, sent as votes of its own. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.builder;
