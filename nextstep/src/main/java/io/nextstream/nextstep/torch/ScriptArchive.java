package io.nextstream.nextstep.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive around the text of some methods.
 *
 * <p>The archive is a zip with stored entries under one folder. libtorch unpickles {@code data.pkl}
 * (one object of class {@code M} without parameters) and compiles {@code code/__torch__.py} when it
 * loads the archive.
 */
final class ScriptArchive {

    /**
     * File format 10, the newest that libtorch 2.7 knows: no operator is replaced by an old one.
     */
    private static final String FORMAT_VERSION = "10";

    /**
     * Pickle protocol 2 of {@code M.__new__(M)} with the state {@code {"training": False}}: GLOBAL,
     * EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, BINUNICODE "training", NEWFALSE, SETITEM, BUILD, STOP.
     */
    private static final byte[] OBJECT =
            latin1("\u0080\u0002c__torch__\nM\n)\u0081}X\b\0\0\0training\u0089sb.");

    /** Pickle protocol 2 of the empty tuple: the text carries its constants itself. */
    private static final byte[] NO_CONSTANTS = latin1("\u0080\u0002).");

    private ScriptArchive() {}

    /** The archive of {@code methods}, indented by two blanks as serialized TorchScript is. */
    static byte[] write(String methods) {
        String code =
                "class M(Module):\n"
                        + "  __parameters__ = []\n"
                        + "  __buffers__ = []\n"
                        + "  training : bool\n"
                        + methods.indent(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            store(zip, "data.pkl", OBJECT);
            store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", NO_CONSTANTS);
            store(zip, "version", latin1(FORMAT_VERSION + "\n"));
            store(zip, "byteorder", latin1("little"));
        } catch (IOException e) {
            throw new UncheckedIOException("writing a zip into memory failed", e);
        }
        return out.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry("nextstream/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
