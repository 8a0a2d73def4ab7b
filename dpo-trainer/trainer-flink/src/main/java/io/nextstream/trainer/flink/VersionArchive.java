package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.trainer.flink.TrainingEngine.Served;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where versions and train states are kept. Whoever calls it blocks. */
interface VersionArchive extends AutoCloseable {

    /**
     * Id of the version that the line begins with.
     *
     * @throws IllegalStateException if the line has none yet
     */
    String base();

    /** The event that announces a version which is in the archive. */
    ModelVersion announcement(String version);

    /** A version's id and the beginning of its weights' hash, for people. */
    String words(String version);

    /** What a version drew to prove itself. */
    DrawRequest probe(String version);

    /** A version's model bundle, every hash checked. */
    Map<String, byte[]> files(String version);

    /**
     * Commits a version: its files, then the manifest. Repeating it finds what is there.
     *
     * @param parent the version before, which lineage continues from
     * @param batches trained on since the parent, in order
     * @param facts what else explains the version
     * @return the event that announces it
     * @throws VersionConflictException if this step was committed before with other weights
     */
    ModelVersion commit(
            long step,
            String parent,
            List<BatchId> batches,
            Served served,
            Map<String, String> facts);

    /**
     * Stores a train state, whole or not at all. Repeating it finds what is there.
     *
     * @return its id
     * @throws VersionConflictException if another state was stored for this step
     */
    String saveState(long step, byte[] state);

    /** A train state, hash checked. */
    byte[] loadState(String id);

    /**
     * Deletes what nobody needs: versions but the newest and the bases, train states but the newest
     * few. What is younger than a minute stays for a later sweep.
     *
     * @param needed ids of versions and train states that stay, whatever their age
     */
    void sweep(int keptVersions, Set<String> needed);

    @Override
    void close();
}
