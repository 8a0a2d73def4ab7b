package io.nextstream.store.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a manifest lies: {@code versions/<line>/<step, 7 digits>.json}, or in the folder of another
 * kind. There is one place per kind, line and step, so two different versions of one step collide
 * instead of living side by side.
 */
public record ManifestKey(ManifestKind kind, String line, long step) {
    private static final Pattern KEY =
            Pattern.compile("(versions|snapshots|scorers)/([a-z0-9-]+)/([0-9]{7})\\.json");

    public ManifestKey {
        Rules.line(line);
        Rules.step(step);
    }

    public static ManifestKey of(Manifest manifest) {
        return new ManifestKey(manifest.kind(), manifest.line(), manifest.step());
    }

    /** Reads a key back; empty if it is none of a manifest. */
    public static Optional<ManifestKey> parse(String key) {
        Matcher found = KEY.matcher(key);
        if (!found.matches()) {
            return Optional.empty();
        }
        return ManifestKind.ofFolder(found.group(1))
                .map(kind -> new ManifestKey(kind, found.group(2), Long.parseLong(found.group(3))));
    }

    /** The beginning that the keys of all manifests of this kind and line share. */
    public static String prefix(ManifestKind kind, String line) {
        Rules.line(line);
        return kind.folder() + "/" + line + "/";
    }

    /** Where the manifest with this id would lie in a line. */
    public static ManifestKey ofId(String line, String id) {
        ManifestKind kind = ManifestKind.ofId(id);
        return new ManifestKey(kind, line, Long.parseLong(id.substring(1, id.indexOf('-'))));
    }

    public String path() {
        return prefix(kind, line) + "%07d.json".formatted(step);
    }
}
