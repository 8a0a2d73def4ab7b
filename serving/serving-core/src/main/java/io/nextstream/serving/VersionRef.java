package io.nextstream.serving;

/**
 * A version by name.
 *
 * @param id as in the manifest's name
 * @param step optimizer step after which the version was taken; a minimum is compared with it
 */
public record VersionRef(String id, long step) {

    @Override
    public String toString() {
        return id;
    }
}
