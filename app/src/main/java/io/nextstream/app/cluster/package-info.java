/**
 * The loop's servers as processes of their own on this machine: ZooKeeper, object store, broker,
 * JobManager, TaskManagers. Plain objects decide (what, in which order, on which ports, with which
 * words); {@link io.nextstream.app.cluster.Processes} and {@link io.nextstream.app.cluster.Probes}
 * are the only ones that touch the machine.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.cluster;
