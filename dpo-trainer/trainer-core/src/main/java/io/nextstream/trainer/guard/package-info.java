/**
 * Limits on what training steps report: a run that leaves them is stopped, with the reason. No
 * model, no clock; the state is a function of the reports.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.trainer.guard;
