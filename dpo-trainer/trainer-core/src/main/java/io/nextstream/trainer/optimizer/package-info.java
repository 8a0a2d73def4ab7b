/** How a gradient moves a flat parameter vector: AdamW, clipping, the moving average, schedules. */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.optimizer;
