/**
 * The command line: one class per command, each a thin translation from options to what other
 * packages do.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.cli;
