/** The golden cases of a folder run one after the other, and the table of what was found. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.conformance;
