/** Base checkpoints: how one is trained from scratch, what it consists of, what it can do. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.base;
