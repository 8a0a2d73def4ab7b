package io.nextstream.serving.flink;

import io.nextstream.serving.EngineLoader;
import io.nextstream.serving.ModelSource;
import java.io.Serializable;

/**
 * What a serving task needs of the outside: where versions come from and what is known of them,
 * what loads them, where pictures come from that are edited, and where pictures go.
 */
record Backend(
        ModelSource models,
        Catalogue catalogue,
        EngineLoader engines,
        EditSources sources,
        Shelf shelf,
        Runnable disconnect) {

    /** Opens the backend inside the task. */
    @FunctionalInterface
    interface Factory extends Serializable {
        Backend open(String device);
    }

    void close() {
        shelf.close();
        disconnect.run();
    }
}
