/**
 * From a prompt's ids to image tokens: the plan word by word, the picture token by token, each
 * token by integrating the velocity from noise (t = 0) to data (t = 1).
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.sampling;
