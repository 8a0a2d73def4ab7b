/**
 * Versions that are whole or absent: the commit protocol, aliases with their history, lineage and
 * retention.
 *
 * <pre>
 * blobs/…, images/…, …              content-named files (BlobStore)
 * renewed/…                         marks of files that somebody found and still needs (BlobStore)
 * versions/&lt;line&gt;/&lt;step&gt;.json      manifests; written last
 * snapshots/&lt;line&gt;/&lt;step&gt;.json     the same for trainer states
 * retired/versions/…                manifests of versions whose files are gone, for lineage
 * aliases/&lt;name&gt;/&lt;number&gt;.json     what a name pointed to, entry by entry
 * </pre>
 */
@NullMarked
package io.nextstream.store.commit;

import org.jspecify.annotations.NullMarked;
