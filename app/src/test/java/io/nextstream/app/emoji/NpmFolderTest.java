package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmFolderTest {
    private static final NpmSource NOTO = EmojiStyle.NOTO.source();
    private static final List<NpmSource> BOTH = List.of(NOTO, NpmSource.EMOJIBASE);

    @TempDir Path folder;

    @Test
    void installedAndPackedPackagesAreTheSame() throws IOException {
        TinyPackages.install(folder.resolve("a"));
        TinyPackages.pack(folder.resolve("b"));
        List<NpmPackage> installed = new NpmFolder(folder.resolve("a")).read(BOTH);
        List<NpmPackage> packed = new NpmFolder(folder.resolve("b")).read(BOTH);

        assertEquals(BOTH, installed.stream().map(NpmPackage::source).toList());
        assertEquals("0.0.7", installed.get(0).version());
        assertEquals(3, installed.get(0).hashes().size());
        for (int i = 0; i < 2; i++) {
            assertEquals(installed.get(i).hashes(), packed.get(i).hashes());
        }
    }

    @Test
    void whatIsMissingIsSaidWithTheCommandThatFetchesIt() throws IOException {
        Path nowhere = folder.resolve("npm");
        assertEquals(
                "%1$s has no @iconify-json/noto, emojibase-data; fetch with: mkdir -p %1$s && npm pack --pack-destination %1$s @iconify-json/noto@1.2.9 emojibase-data@17.0.0"
                        .formatted(nowhere),
                refused(nowhere));

        Path spaced = folder.resolve("my npm");
        assertTrue(refused(spaced).contains("mkdir -p '" + spaced + "' && npm pack"));

        TinyPackages.pack(nowhere);
        Files.delete(nowhere.resolve("emojibase-data-0.0.7.tgz"));
        assertTrue(refused(nowhere).contains("has no emojibase-data; fetch"), refused(nowhere));
        // Names that only begin alike.
        Files.createFile(nowhere.resolve("emojibase-data-more-1.0.0.tgz"));
        Files.createFile(nowhere.resolve("emojibase-data-.tgz"));
        assertTrue(refused(nowhere).contains("has no emojibase-data; fetch"), refused(nowhere));
    }

    @Test
    void twoVersionsAreOneTooMany() throws IOException {
        TinyPackages.pack(folder);
        Files.copy(
                folder.resolve("iconify-json-noto-0.0.7.tgz"),
                folder.resolve("iconify-json-noto-1.0.0.tgz"));
        assertTrue(
                refused(folder)
                        .contains(
                                "@iconify-json/noto in 2 versions, iconify-json-noto-0.0.7.tgz and"
                                        + " iconify-json-noto-1.0.0.tgz; leave one"),
                refused(folder));
    }

    @Test
    void anotherLicenceAnotherPackageAndMissingFilesAreRefused() throws IOException {
        TinyPackages.install(folder);
        Path manifest = folder.resolve("node_modules/@iconify-json/noto/package.json");
        Files.writeString(manifest, TinyPackages.manifest("@iconify-json/noto", "GPL-3.0"));
        assertTrue(refused(folder).contains("licence 'GPL-3.0'"), refused(folder));
        assertTrue(refused(folder).contains("the notices here are for Apache-2.0"));

        Files.writeString(manifest, TinyPackages.manifest("noto", "Apache-2.0"));
        assertTrue(refused(folder).contains("is the package 'noto', not @iconify-json/noto"));

        Files.writeString(manifest, "{");
        assertTrue(refused(folder).startsWith("package.json of @iconify-json/noto: "));

        Files.delete(folder.resolve("node_modules/@iconify-json/noto/icons.json"));
        assertTrue(refused(folder).contains("has no icons.json"), refused(folder));
    }

    @Test
    void aDamagedArchiveIsNamed() throws IOException {
        TinyPackages.pack(folder);
        Path archive = folder.resolve("iconify-json-noto-0.0.7.tgz");
        Files.writeString(archive, "nonsense");
        assertTrue(refused(folder).startsWith(archive + " cannot be read: "), refused(folder));
    }

    private static String refused(Path folder) {
        NpmFolder packages = new NpmFolder(folder);
        return assertThrows(EmojiException.class, () -> packages.read(new ArrayList<>(BOTH)))
                .getMessage();
    }
}
