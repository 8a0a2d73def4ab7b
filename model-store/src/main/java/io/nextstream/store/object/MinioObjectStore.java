package io.nextstream.store.object;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Any S3 server, through the MinIO SDK. Every method but {@link #list} is one request, whatever the
 * size of the object (a conditional create cannot be split into parts); {@link #connect} and {@link
 * #list} are a few.
 *
 * <p>The region is given, so the SDK never asks for it; nothing is retried here beyond what OkHttp
 * does on a stale connection, because the callers restart anyway and every write can be repeated.
 */
public final class MinioObjectStore implements ObjectStore {
    private static final Map<String, String> CREATE_ONLY = Map.of("If-None-Match", "*");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final String bucket;
    private final MinioClient client;
    private final OkHttpClient http;
    private final StoreFailures failures;

    private MinioObjectStore(StoreConfig config) {
        this.bucket = config.bucket();
        this.failures = new StoreFailures(config);
        this.http = httpClient();
        this.client =
                MinioClient.builder()
                        .endpoint(config.endpoint())
                        .region(config.region())
                        .credentials(config.accessKey(), config.secretKey())
                        .httpClient(http)
                        .build();
    }

    /**
     * A client that has asked for nothing yet: mistakes in the configuration show at the first
     * request.
     */
    public static MinioObjectStore at(StoreConfig config) {
        return new MinioObjectStore(config);
    }

    /**
     * A client that has reached the server, whose credentials are accepted and whose bucket exists;
     * it is created if there was none.
     */
    public static MinioObjectStore connect(StoreConfig config) {
        MinioObjectStore store = new MinioObjectStore(config);
        try {
            store.createBucketIfAbsent();
            return store;
        } catch (StoreException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        PutObjectArgs request = upload(key, bytes).extraHeaders(CREATE_ONLY).build();
        return call(
                "create",
                key,
                () -> {
                    try {
                        client.putObject(request);
                        return true;
                    } catch (MinioException e) {
                        if (StoreFailures.isAlreadyThere(e)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    @Override
    public void put(String key, byte[] bytes) {
        PutObjectArgs request = upload(key, bytes).build();
        call("write", key, () -> client.putObject(request));
    }

    @Override
    public byte[] get(String key) {
        return read(key, download(key).build());
    }

    @Override
    public byte[] range(String key, long from, int length) {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException("Not a range: " + length + " bytes from " + from);
        }
        return read(key, download(key).offset(from).length((long) length).build());
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        StatObjectArgs request =
                StatObjectArgs.builder().bucket(bucket).object(ObjectKey.checked(key)).build();
        return call(
                "look at",
                key,
                () -> {
                    try {
                        StatObjectResponse found = client.statObject(request);
                        Instant written = found.lastModified().toInstant();
                        return Optional.of(new ObjectStat(key, found.size(), written));
                    } catch (MinioException e) {
                        if (StoreFailures.isMissingObject(e)) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    @Override
    public List<ObjectStat> list(String prefix) {
        ListObjectsArgs request =
                ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true).build();
        return call(
                "list",
                prefix,
                () -> {
                    List<ObjectStat> found = new ArrayList<>();
                    for (Result<Item> result : client.listObjects(request)) {
                        Item item = result.get();
                        if (!item.isDir()) {
                            Instant written = item.lastModified().toInstant();
                            found.add(new ObjectStat(item.objectName(), item.size(), written));
                        }
                    }
                    found.sort(Comparator.comparing(ObjectStat::key));
                    return found;
                });
    }

    @Override
    public void delete(String key) {
        RemoveObjectArgs request =
                RemoveObjectArgs.builder().bucket(bucket).object(ObjectKey.checked(key)).build();
        call(
                "delete",
                key,
                () -> {
                    client.removeObject(request);
                    return true;
                });
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void createBucketIfAbsent() {
        call(
                "create the bucket",
                null,
                () -> {
                    try {
                        if (!client.bucketExists(
                                BucketExistsArgs.builder().bucket(bucket).build())) {
                            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
                        }
                        return true;
                    } catch (MinioException e) {
                        if (StoreFailures.isBucketAlreadyOurs(e)) {
                            return true;
                        }
                        throw e;
                    }
                });
    }

    private PutObjectArgs.Builder upload(String key, byte[] bytes) {
        return PutObjectArgs.builder()
                .bucket(bucket)
                .object(ObjectKey.checked(key))
                .contentType("application/octet-stream")
                .data(bytes, bytes.length);
    }

    private GetObjectArgs.Builder download(String key) {
        return GetObjectArgs.builder().bucket(bucket).object(ObjectKey.checked(key));
    }

    private byte[] read(String key, GetObjectArgs request) {
        return call(
                "read",
                key,
                () -> {
                    try (InputStream in = client.getObject(request)) {
                        return in.readAllBytes();
                    }
                });
    }

    /**
     * What the SDK is asked to do. It reports an unreachable server as either of its two exceptions
     * or unchecked.
     */
    private interface SdkCall<T> {
        T run() throws MinioException, IOException;
    }

    private <T> T call(String what, @Nullable String key, SdkCall<T> call) {
        try {
            return call.run();
        } catch (MinioException | IOException | IllegalStateException e) {
            throw failures.of(what, key, e);
        }
    }

    private static OkHttpClient httpClient() {
        return new OkHttpClient.Builder()
                .dispatcher(DaemonDispatcher.create())
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(ANSWER_TIMEOUT)
                .writeTimeout(ANSWER_TIMEOUT)
                .build();
    }
}
