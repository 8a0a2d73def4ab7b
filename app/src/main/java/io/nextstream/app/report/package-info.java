/** What came of a demo: counted from the topics, measured on pictures, written for people. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.report;
