/** An S3 server inside this process, on a directory: for a laptop, for demos and for tests. */
@NullMarked
package io.nextstream.store.embedded;

import org.jspecify.annotations.NullMarked;
