package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {

    @TempDir Path folder;

    @Test
    void writesTheFilesOfTheBundleAndTheirHashes() throws IOException {
        SortedMap<String, String> hashes =
                BundleWriter.write(ModelSource.of(Models.tiny()), folder, bytes -> {});

        SortedMap<String, byte[]> files = Models.tiny().toFiles();
        assertEquals(files.keySet(), hashes.keySet());
        for (String name : files.keySet()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            assertArrayEquals(files.get(name), bytes, name);
            assertEquals(HexFormat.of().formatHex(Sha256.digest().digest(bytes)), hashes.get(name));
        }
        assertEquals(Models.tiny().config(), ModelBundle.load(folder).config());
    }

    @Test
    void writesOverNothing() throws IOException {
        Files.writeString(folder.resolve(ModelBundle.MODEL), "somebody's");
        assertThrows(
                FileAlreadyExistsException.class,
                () -> BundleWriter.write(ModelSource.of(Models.tiny()), folder, bytes -> {}));
        assertEquals("somebody's", Files.readString(folder.resolve(ModelBundle.MODEL)));
    }
}
