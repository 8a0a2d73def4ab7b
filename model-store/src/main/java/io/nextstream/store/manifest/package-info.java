/** What one version of a model consists of, as canonical bytes. No input, no output, no clock. */
@NullMarked
package io.nextstream.store.manifest;

import org.jspecify.annotations.NullMarked;
