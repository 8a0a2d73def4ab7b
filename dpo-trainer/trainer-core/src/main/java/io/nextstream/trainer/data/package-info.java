/** What a step learns from: examples, pairs, and the padded rows the network sees. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.data;
