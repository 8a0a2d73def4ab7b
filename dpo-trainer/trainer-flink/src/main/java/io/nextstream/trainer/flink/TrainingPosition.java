package io.nextstream.trainer.flink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The small part of {@link TrainingMemory} in operator state. Public because Flink's POJO
 * serializer demands it; fields can be added.
 *
 * @param snapshot null: training goes on from the base
 */
public record TrainingPosition(
        String base, @Nullable String snapshot, List<String> batchesSinceVersion) {}
