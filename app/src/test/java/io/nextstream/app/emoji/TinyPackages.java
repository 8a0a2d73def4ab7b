package io.nextstream.app.emoji;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Packages in the layout of the real ones, with a few drawings made by hand. One of the emoji is
 * kept from training: the code of the waving heart has the hash for it, and others wave and are
 * hearts.
 */
public final class TinyPackages {
    public static final String EMOJIBASE = "emojibase-data";
    static final String RED = "<path fill='#f00' d='M0 0h8v16H0z'/>";

    private static final String NAMES =
            """
            [{"label": "regional indicator A", "hexcode": "1F1E6", "emoji": "🇦"},
             {"label": "grinning face", "hexcode": "1F600", "tags": ["happy", "smile"], "emoji": "😀", "group": 0},
             {"label": "red heart", "hexcode": "2764", "tags": ["love"], "emoji": "❤️", "group": 0},
             {"label": "waving hand", "hexcode": "1F44B", "tags": ["wave"], "emoji": "👋", "group": 1,
              "skins": [{"label": "waving hand: medium skin tone", "hexcode": "1F44B-1F3FD", "emoji": "👋🏽", "group": 1}]},
             {"label": "waving heart", "hexcode": "1F49D", "emoji": "💝", "group": 0},
             {"label": "light skin tone", "hexcode": "1F3FB", "emoji": "🏻", "group": 2},
             {"label": "woman’s hat", "hexcode": "1F452", "emoji": "👒", "group": 7},
             {"label": "Japanese “here” button", "hexcode": "1F201", "emoji": "🈁", "group": 8},
             {"label": "keycap: #", "hexcode": "0023-FE0F-20E3", "emoji": "#️⃣", "group": 8},
             {"label": "flag: Germany", "hexcode": "1F1E9-1F1EA", "tags": ["DE"], "emoji": "🇩🇪", "group": 9}]
            """;

    private static final String ICONS =
            """
            {"prefix": "p", "width": 16, "height": 16,
             "icons": {
              "face": {"body": "<path fill='#f00' d='M0 0h8v16H0z'/>"},
              "heart": {"body": "<defs><circle id='a' cx='8' cy='8' r='6'/></defs><use fill='#00f' xlink:href='#a'/>"},
              "hand": {"body": "<path fill='#0f0' d='M2 2h12v12H2z'/>"},
              "toned": {"body": "<path fill='#840' d='M2 2h12v12H2z'/>"},
              "hat": {"body": "<path fill='#0f0' d='M2 2h12v12H2z'/>"},
              "button": {"body": "<path d='M0 0h1' fill='none'/>"},
              "hash": {"body": "<path"},
              "flag": {"body": "<path d='M0 0h16v8H0z'/>", "height": 8},
              "part": {"body": "<path d='M0 0h16v8H0z'/>"},
              "kept": {"body": "<path fill='#ff0' d='M4 4h8v8H4z'/>"},
              "mystery": {"body": "<path d='M0 0h4v8H0z'/>"},
              "old": {"body": "<path d='M0 0h3v8H0z'/>", "hidden": true}},
             "aliases": {"grin": {"parent": "face", "hFlip": true}}}
            """;

    private static final String CHARACTERS =
            """
            {"1f600": "grin", "2764": "heart", "1f44b": "hand", "1f44b-1f3fd": "toned", "1f452": "hat",
             "1f201": "button", "23-20e3": "hash", "0023-20e3": "hash", "1f1e9-1f1ea": "flag",
             "1f3fb": "part", "1f49d": "kept", "e50a": "mystery"}
            """;

    private TinyPackages() {}

    /** Files of each package by its name. */
    static Map<String, Map<String, String>> files() {
        Map<String, Map<String, String>> packages = new LinkedHashMap<>();
        for (EmojiStyle style : EmojiStyle.values()) {
            NpmSource source = style.source();
            packages.put(
                    source.name(),
                    Map.of(
                            NpmSource.MANIFEST, manifest(source.name(), source.licence()),
                            NpmSource.ICONS, ICONS,
                            NpmSource.CHARACTERS, CHARACTERS));
        }
        packages.put(
                EMOJIBASE,
                Map.of(
                        NpmSource.MANIFEST,
                        manifest(EMOJIBASE, "MIT"),
                        NpmSource.NAMES,
                        NAMES,
                        NpmSource.LICENCE,
                        "the licence of the names\n"));
        return packages;
    }

    static String manifest(String name, String licence) {
        return "{\"name\": \"%s\", \"version\": \"0.0.7\", \"license\": \"%s\"}"
                .formatted(name, licence);
    }

    /** As {@code npm install} leaves them. */
    public static void install(Path folder) throws IOException {
        for (var one : files().entrySet()) {
            for (var file : one.getValue().entrySet()) {
                Path place = folder.resolve("node_modules/" + one.getKey() + "/" + file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
        }
    }

    /** As {@code npm pack} leaves them. */
    static void pack(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var one : files().entrySet()) {
            String name = one.getKey().replace("@", "").replace("/", "-") + "-0.0.7.tgz";
            Files.write(folder.resolve(name), archive(one.getValue()));
        }
    }

    static byte[] archive(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] header = new byte[512];
                put(header, 0, "package/" + file.getKey());
                put(header, 124, "%011o".formatted(content.length));
                header[156] = '0';
                out.write(header);
                out.write(content);
                out.write(new byte[(512 - content.length % 512) % 512]);
            }
            out.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
