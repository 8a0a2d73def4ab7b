package io.nextstream.events;

/**
 * Where the bytes of something large lie in the object store (claim check), and how to tell that
 * they are the right ones. Whoever stored the bytes makes it.
 *
 * @param key the object's key inside the bucket
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 * @param size of the bytes
 */
public record BlobRef(String key, String sha256, long size) {

    public BlobRef {
        Check.text("blob key", key, 1024);
        Check.sha256("blob sha256", sha256);
        Check.atLeast("blob size", size, 0);
    }
}
