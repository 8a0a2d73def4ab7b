package io.nextstream.store.object;

import java.time.Instant;

/**
 * What a store knows about an object without reading it.
 *
 * @param size in bytes
 * @param lastModified the server's clock at the last write, to the second or finer
 */
public record ObjectStat(String key, long size, Instant lastModified) {}
