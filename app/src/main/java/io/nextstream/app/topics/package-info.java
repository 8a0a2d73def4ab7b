/** Reading and writing the loop's topics from outside Flink, as any service or annotator would. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.topics;
