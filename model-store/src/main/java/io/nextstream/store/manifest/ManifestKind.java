package io.nextstream.store.manifest;

import java.util.Arrays;
import java.util.Optional;

/** What a manifest's files are good for. */
public enum ManifestKind {
    /** Weights that can be served, with their probe. */
    VERSION("versions", 'v'),
    /** A trainer's whole state, to go on from after a restart. */
    SNAPSHOT("snapshots", 's'),
    /** A judge of pictures, a few kilobytes, learnt from votes; no sweep takes one. */
    SCORER("scorers", 'c');

    private final String folder;
    private final char letter;

    ManifestKind(String folder, char letter) {
        this.folder = folder;
        this.letter = letter;
    }

    /** The folder its manifests lie in. */
    public String folder() {
        return folder;
    }

    /** The first letter of its ids. */
    public char letter() {
        return letter;
    }

    /** The kind whose manifests lie in this folder. */
    static Optional<ManifestKind> ofFolder(String folder) {
        return Arrays.stream(values()).filter(kind -> kind.folder.equals(folder)).findFirst();
    }

    /**
     * The kind of an id that keeps the rules.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ManifestKind ofId(String id) {
        Rules.id(id);
        return Arrays.stream(values())
                .filter(kind -> kind.letter == id.charAt(0))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind has the id " + id));
    }
}
