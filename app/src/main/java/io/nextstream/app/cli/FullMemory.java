package io.nextstream.app.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a failure for want of memory from others: Java's, or libtorch's on a CPU or a GPU. */
final class FullMemory {
    private static final Pattern LIBTORCH =
            Pattern.compile(
                    "(?:can't allocate memory|out of memory).*?tried to allocate ([\\d.]+ \\w+)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private FullMemory() {}

    /** What was too much and what helps, if memory was the reason. */
    static Optional<String> message(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof OutOfMemoryError) {
                return Optional.of(
                        "out of memory: Java has %d MB (%s); give it more with NEXTSTREAM_JAVA_OPTS=-Xmx…"
                                .formatted(Runtime.getRuntime().maxMemory() >> 20, e.getMessage()));
            }
            Matcher libtorch = LIBTORCH.matcher(String.valueOf(e.getMessage()));
            if (libtorch.find()) {
                return Optional.of(
                        "out of memory: libtorch could not get %s; smaller pictures, smaller batches or a smaller model need less"
                                .formatted(libtorch.group(1)));
            }
        }
        return Optional.empty();
    }
}
