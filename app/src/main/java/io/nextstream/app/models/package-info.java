/** Models in folders: brought in, given out, looked at. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.models;
