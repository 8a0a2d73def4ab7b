package io.nextstream.store.manifest;

/** What a manifest's files are good for. */
public enum ManifestKind {
    /** Weights that can be served, with their probe. */
    VERSION("versions", 'v'),
    /** A trainer's whole state, to go on from after a restart. */
    SNAPSHOT("snapshots", 's');

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
}
