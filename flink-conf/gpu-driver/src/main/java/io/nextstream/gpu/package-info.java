/**
 * The GPUs of a TaskManager as Flink's external resource {@code gpu}: a plugin that asks a
 * discovery script. What becomes of them decides {@code io.nextstream.ingest.TaskDevice}.
 */
@NullMarked
package io.nextstream.gpu;

import org.jspecify.annotations.NullMarked;
