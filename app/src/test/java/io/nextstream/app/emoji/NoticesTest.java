package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    @TempDir Path folder;

    /** CC BY 4.0, section 3(a)(1): creators, copyright, licence, warranties, link, changes. */
    @Test
    void twemojiIsAttributedAsItsLicenceAsks() throws IOException {
        String notice = text(of(EmojiStyle.TWEMOJI), "NOTICE");
        for (String needed :
                List.of(
                        "twemoji/ and the column 'twemoji' of samples.png",
                        "@iconify-json/twemoji 0.0.7",
                        "Copyright 2014-2021 Twitter, Inc and other contributors",
                        "Copyright 2022-present Jason Sofonia & Justine De Caires",
                        "https://github.com/jdecked/twemoji",
                        "https://creativecommons.org/licenses/by/4.0/",
                        "Changes: ",
                        "without warranties",
                        "PNG of\n24 x 24 pixels")) {
            assertTrue(notice.contains(needed), needed);
        }
    }

    @Test
    void everyStyleHasItsLicenceAndNoOtherHas() throws IOException {
        Map<String, byte[]> all = of(EmojiStyle.values());
        assertEquals(
                Set.of(
                        "NOTICE",
                        "LICENSES/noto.txt",
                        "LICENSES/twemoji.txt",
                        "LICENSES/fluent-emoji-flat.txt",
                        "LICENSES/emojibase-data.txt"),
                all.keySet());
        assertTrue(text(all, "LICENSES/noto.txt").contains("END OF TERMS AND CONDITIONS"));
        assertTrue(text(all, "LICENSES/fluent-emoji-flat.txt").contains("Microsoft Corporation"));
        assertTrue(text(all, "LICENSES/fluent-emoji-flat.txt").contains("\"AS IS\""));
        assertEquals("the licence of the names\n", text(all, "LICENSES/emojibase-data.txt"));
        assertTrue(text(all, "NOTICE").contains("Unicode License v3"));

        Map<String, byte[]> one = of(EmojiStyle.NOTO);
        assertEquals(3, one.size());
        assertFalse(text(one, "NOTICE").contains("Twitter"));
    }

    private Map<String, byte[]> of(EmojiStyle... styles) throws IOException {
        TinyPackages.install(folder);
        List<NpmPackage> packages =
                new NpmFolder(folder)
                        .read(
                                Stream.concat(
                                                Stream.of(styles).map(EmojiStyle::source),
                                                Stream.of(NpmSource.EMOJIBASE))
                                        .toList());
        return Notices.of(
                List.of(styles),
                packages.subList(0, styles.length),
                packages.get(styles.length),
                24);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }
}
