/**
 * Models on disk: the folders that Hugging Face's tools write and read, and those of this project.
 *
 * <p>A folder is opened without reading its numbers, held against its {@code config.json}, and read
 * or copied tensor by tensor, so that a model larger than the memory can be converted.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.nextstep.checkpoint;
