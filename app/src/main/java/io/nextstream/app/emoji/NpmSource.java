package io.nextstream.app.emoji;

import java.util.Set;

/**
 * A package as it is expected.
 *
 * @param name in the registry
 * @param seen the version that was tried; others of the same layout do as well
 * @param licence SPDX; a package that says another one is refused, because the notices are for this
 * @param files that are read
 */
record NpmSource(String name, String seen, String licence, Set<String> files) {
    static final String MANIFEST = "package.json";
    static final String ICONS = "icons.json";
    static final String CHARACTERS = "chars.json";
    static final String NAMES = "en/data.json";
    static final String LICENCE = "LICENSE";

    /** Names and tags of all emoji. */
    static final NpmSource EMOJIBASE =
            new NpmSource("emojibase-data", "17.0.0", "MIT", Set.of(MANIFEST, NAMES, LICENCE));

    NpmSource {
        files = Set.copyOf(files);
    }

    static NpmSource ofIcons(String name, String seen, String licence) {
        return new NpmSource(name, seen, licence, Set.of(MANIFEST, ICONS, CHARACTERS));
    }

    /** How its archive's name begins, a version and {@code .tgz} follow. */
    String archive() {
        return name.replace("@", "").replace('/', '-') + "-";
    }

    /** What npm fetches. */
    String wish() {
        return name + "@" + seen;
    }
}
