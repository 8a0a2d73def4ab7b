/** Drawing with fixed seeds and judging what came: the figures of bases and reports. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.measure;
