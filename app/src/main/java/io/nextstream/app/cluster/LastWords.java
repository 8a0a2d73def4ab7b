package io.nextstream.app.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a process ended, as far as its files say; only what was written since this began counts. */
final class LastWords {
    private static final Pattern COMPLAINT =
            Pattern.compile("ERROR|FATAL|Exception|[Ee]rror|Caused by:");
    private static final int LONGEST = 300;

    /** No complaint is longer; a log may be. */
    private static final int TAIL = 64 << 10;

    private final Map<Path, Long> begin = new LinkedHashMap<>();

    /**
     * @param files in which a process writes, the one that says most last
     */
    LastWords(List<Path> files) {
        files.forEach(file -> begin.put(file, size(file)));
    }

    /** The last line of complaint, or the last line; empty when nothing was written. */
    String line() {
        List<String> lines =
                begin.entrySet().stream()
                        .flatMap(file -> since(file.getKey(), file.getValue()).lines())
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                        .toList();
        String last = "";
        String complaint = "";
        for (String line : lines) {
            last = line;
            complaint = COMPLAINT.matcher(line).find() ? line : complaint;
        }
        String words = complaint.isEmpty() ? last : complaint;
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " ...";
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String since(Path file, long begin) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long from = Math.max(size < begin ? 0 : begin, size - TAIL); // smaller: it was rolled
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
                // until all is there
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it did not get as far as to write
        }
    }
}
