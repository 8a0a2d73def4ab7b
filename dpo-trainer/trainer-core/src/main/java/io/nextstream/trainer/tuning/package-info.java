/**
 * Which numbers of a network are trained: all, an adapter's, or those of some parts. The network
 * itself knows nothing of it.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.tuning;
