package io.nextstream.serving.flink;

import io.nextstream.serving.EngineLoader;
import java.io.Serializable;

/** How a task gets its engines; called once in each task. */
@FunctionalInterface
public interface EngineFactory extends Serializable {

    /** Loads engines onto a device such as {@code cpu} or {@code cuda:0}. */
    EngineLoader on(String device);
}
