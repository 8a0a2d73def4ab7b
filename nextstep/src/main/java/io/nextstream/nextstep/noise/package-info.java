/** Random numbers as a pure function of what they are drawn for (promise P6 of the design). */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.noise;
