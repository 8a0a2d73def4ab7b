package io.nextstream.store.object;

import java.io.Serializable;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the objects lie and who asks for them.
 *
 * @param endpoint URL of the S3 server without a path, such as {@code http://127.0.0.1:9000}
 * @param bucket 3 to 63 lower-case letters, digits, dots and dashes
 * @param secretKey never printed
 * @param region as the server expects it in signatures; {@code us-east-1} unless it says otherwise
 */
public record StoreConfig(
        String endpoint, String bucket, String accessKey, String secretKey, String region)
        implements Serializable {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public StoreConfig {
        URI uri = parsed(endpoint);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare =
                uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
        if (!http || uri.getHost() == null || !bare || uri.getQuery() != null) {
            throw new IllegalArgumentException(
                    "endpoint must look like http://host:port, not \"" + endpoint + "\"");
        }
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "bucket must be 3 to 63 of a-z 0-9 . -, beginning and ending with a letter or digit, not \""
                            + bucket
                            + "\"");
        }
        if (accessKey.isBlank() || secretKey.isBlank() || region.isBlank()) {
            throw new IllegalArgumentException(
                    "access key, secret key and region must not be blank");
        }
    }

    /** The same server and credentials, another bucket. */
    public StoreConfig withBucket(String other) {
        return new StoreConfig(endpoint, other, accessKey, secretKey, region);
    }

    @Override
    public String toString() {
        return endpoint + "/" + bucket + " as " + accessKey + " (" + region + ")";
    }

    private static URI parsed(String endpoint) {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("endpoint is not a URL: \"" + endpoint + "\"", e);
        }
    }
}
