package io.nextstream.store.object;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.ServerException;
import io.nextstream.store.object.StoreException.Reason;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK throws, told in terms of this package. The SDK wraps a failure in as many exceptions
 * as it has layers, so the chain of causes is searched for the one that knows: an error answer of
 * the server, else an I/O failure.
 */
final class StoreFailures {
    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchObject", "NoSuchBucket");
    private static final Set<String> DENIED =
            Set.of(
                    "AccessDenied",
                    "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "InvalidSecurity");
    private static final Set<String> LATER =
            Set.of("SlowDown", "ServiceUnavailable", "RequestTimeout");
    private static final Set<String> OURS =
            Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");
    private static final String LOOK_AT_SERVER = "Look at the server's log; is its disk full?";
    private static final String IS_IT_RUNNING = "Is an S3 server running at this address?";
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final StoreConfig config;

    StoreFailures(StoreConfig config) {
        this.config = config;
    }

    /** The answer to a conditional create that lost. */
    static boolean isAlreadyThere(Throwable thrown) {
        ErrorResponseException answer = find(thrown, ErrorResponseException.class);
        return answer != null && answer.response().code() == 412;
    }

    static boolean isMissingObject(Throwable thrown) {
        ErrorResponseException answer = find(thrown, ErrorResponseException.class);
        return answer != null && answer.errorResponse().code().equals("NoSuchKey");
    }

    static boolean isBucketAlreadyOurs(Throwable thrown) {
        ErrorResponseException answer = find(thrown, ErrorResponseException.class);
        return answer != null && OURS.contains(answer.errorResponse().code());
    }

    StoreException of(String what, @Nullable String key, Throwable thrown) {
        ErrorResponseException answer = find(thrown, ErrorResponseException.class);
        if (answer != null) {
            return answered(what, key, answer);
        }
        ServerException broken = find(thrown, ServerException.class);
        if (broken != null) {
            return failure(
                    Reason.UNREACHABLE, what, key, rootMessage(broken), LOOK_AT_SERVER, thrown);
        }
        IOException io = find(thrown, IOException.class);
        return io != null
                ? failure(Reason.UNREACHABLE, what, key, rootMessage(io), IS_IT_RUNNING, thrown)
                : failure(Reason.OTHER, what, key, rootMessage(thrown), LOOK_AT_SERVER, thrown);
    }

    private StoreException answered(String what, @Nullable String key, ErrorResponseException e) {
        String code = e.errorResponse().code();
        int status = e.response().code();
        String said = code + " (" + status + "): " + e.errorResponse().message();
        if (code.equals("NoSuchBucket")) {
            return failure(
                    Reason.NOT_FOUND,
                    what,
                    key,
                    "there is no such bucket",
                    "Create the bucket.",
                    e);
        }
        if (MISSING.contains(code) || status == RANGE_NOT_SATISFIABLE) {
            return failure(
                    Reason.NOT_FOUND,
                    what,
                    key,
                    status == RANGE_NOT_SATISFIABLE
                            ? "it ends before the range begins"
                            : "there is no such object",
                    "It was never written here, or a retention sweep removed it.",
                    e);
        }
        if (DENIED.contains(code) || status == 401 || status == 403) {
            return failure(
                    Reason.DENIED,
                    what,
                    key,
                    said,
                    "Check access key, secret key and their rights on this bucket.",
                    e);
        }
        if (status == INSUFFICIENT_STORAGE || speaksOfSpace(said)) {
            return failure(
                    Reason.FULL,
                    what,
                    key,
                    said,
                    "Free space on the store's disk, then start again.",
                    e);
        }
        boolean later = LATER.contains(code) || status == 503;
        return failure(
                later ? Reason.UNREACHABLE : Reason.OTHER, what, key, said, LOOK_AT_SERVER, e);
    }

    private static boolean speaksOfSpace(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("storagefull")
                || text.contains("no space left")
                || text.contains("quota exceeded");
    }

    private StoreException failure(
            Reason reason,
            String what,
            @Nullable String key,
            String problem,
            String remedy,
            Throwable cause) {
        String place =
                config.bucket() + (key == null ? "" : "/" + key) + " at " + config.endpoint();
        return new StoreException(
                reason,
                "Cannot " + what + " " + place + ": " + withoutDot(problem) + ". " + remedy,
                cause);
    }

    private static String withoutDot(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> kind) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return kind.cast(t);
            }
        }
        return null;
    }
}
