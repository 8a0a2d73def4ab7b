package io.nextstream.serving;

import io.nextstream.nextstep.probe.ModelProbe;
import java.util.Map;

/** Where versions come from; the shell reads them from the model store. */
@FunctionalInterface
public interface ModelSource {

    /**
     * Fetches a version with every hash checked. Runs in the background and may block.
     *
     * @throws UnservableVersionException if there is no such version, or it is damaged, or the
     *     store does not answer
     */
    Files fetch(VersionRef version) throws UnservableVersionException;

    /**
     * A version's content.
     *
     * @param byName the files of a model bundle
     * @param probe what the trainer drew with them
     */
    record Files(Map<String, byte[]> byName, ModelProbe probe) {}
}
