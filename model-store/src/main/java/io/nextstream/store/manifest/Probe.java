package io.nextstream.store.manifest;

import java.util.SortedMap;

/**
 * A picture that the trainer drew with this version: whoever loads the version draws it again and
 * must get the same.
 *
 * @param request prompt, seed and sampler settings, by the names the pipeline gives them
 * @param sha256 of the bytes that were drawn
 */
public record Probe(SortedMap<String, String> request, String sha256) {

    public Probe {
        request = Rules.sorted("probe request", request);
        Rules.sha256("probe", sha256);
    }
}
