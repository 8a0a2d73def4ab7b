package io.nextstream.store.commit;

import io.nextstream.store.manifest.StoredManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a listing found.
 *
 * @param whole manifests that can be read, by key
 * @param broken objects that lie where manifests lie and are none: what is wrong, by key
 */
public record Listing(List<StoredManifest> whole, SortedMap<String, String> broken) {

    public Listing {
        whole = List.copyOf(whole);
        broken = Collections.unmodifiableSortedMap(new TreeMap<>(broken));
    }

    Listing and(Listing other) {
        List<StoredManifest> both = new ArrayList<>(whole);
        both.addAll(other.whole);
        SortedMap<String, String> bothBroken = new TreeMap<>(broken);
        bothBroken.putAll(other.broken);
        return new Listing(both, bothBroken);
    }
}
