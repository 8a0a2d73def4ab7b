/** A small judge of pictures, learnt from votes on the features of a base that stays as it is. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.scorer;
