/** Files on this machine. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.files;
