/** What can be set in {@code nextstream.yaml}: keys, types, defaults, checks, and their page. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.config;
