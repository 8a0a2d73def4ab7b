package io.nextstream.app.emoji;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The {@code .tgz} of {@code npm pack}: blocks of 512 bytes, a header before each file
 * (POSIX.1-1988 ustar). Only files of short names are looked for, so later additions for long ones
 * do not matter.
 */
final class Tarball {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;
    private static final int OCTAL = 8;

    /** More is no package of emoji: refused before memory is taken. */
    private static final long LARGEST = 256L << 20;

    private Tarball() {}

    /**
     * The files asked for that are there, by their names below the archive's only folder.
     *
     * @throws IOException if the archive is cut off or damaged
     */
    static Map<String, byte[]> read(Path archive, Set<String> wanted) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = size(header);
                String name = text(header, 0, NAME);
                String below = name.substring(name.indexOf('/') + 1);
                if (isFile(header) && wanted.contains(below)) {
                    byte[] bytes = in.readNBytes((int) size);
                    if (bytes.length < size) {
                        throw new EOFException("the archive is cut off");
                    }
                    files.put(below, bytes);
                    in.skipNBytes(padding(size));
                } else {
                    in.skipNBytes(size + padding(size));
                }
                header = in.readNBytes(BLOCK);
            }
        }
        return files;
    }

    private static boolean isFile(byte[] header) {
        return header[TYPE_AT] == '0' || header[TYPE_AT] == 0;
    }

    private static long size(byte[] header) throws IOException {
        try {
            long size = Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), OCTAL);
            if (size >= 0 && size <= LARGEST) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("it is no archive of npm", e);
        }
        throw new IOException("a file in the archive is larger than " + (LARGEST >> 20) + " MB");
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
