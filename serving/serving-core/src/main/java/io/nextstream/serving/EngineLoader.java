package io.nextstream.serving;

import java.util.Map;

/** Builds an engine from the files of a model bundle; refuses missing and left-over tensors. */
@FunctionalInterface
public interface EngineLoader {

    /**
     * Loads; runs in the background.
     *
     * @throws RuntimeException if the files are no model
     */
    DrawingEngine load(Map<String, byte[]> files);
}
