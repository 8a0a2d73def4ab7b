package io.nextstream.store.manifest;

import io.nextstream.store.object.Sha256;

/**
 * A manifest together with the names that follow from its bytes.
 *
 * @param id {@code v<step, 7 digits>-<first 8 hex digits of the hash>}, {@code s…} for a snapshot
 * @param key where it lies
 * @param sha256 of its canonical bytes
 */
public record StoredManifest(String id, String key, String sha256, Manifest manifest) {
    private static final int ID_DIGITS = 8;

    public static StoredManifest of(Manifest manifest) {
        String sha256 = Sha256.of(ManifestJson.encode(manifest));
        String id =
                manifest.kind().letter()
                        + "%07d-%s".formatted(manifest.step(), sha256.substring(0, ID_DIGITS));
        return new StoredManifest(id, ManifestKey.of(manifest).path(), sha256, manifest);
    }
}
