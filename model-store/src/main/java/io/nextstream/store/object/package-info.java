/**
 * Objects in an S3 bucket: the smallest portable set of operations (put, create-only put, get,
 * range, stat, list, delete) and content-named blobs on top of it.
 */
@NullMarked
package io.nextstream.store.object;

import org.jspecify.annotations.NullMarked;
