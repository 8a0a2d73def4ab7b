package io.nextstream.app.jobs;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.ingest.KafkaConnection;
import io.nextstream.store.object.StoreConfig;

/** What the jobs are built with, in one process and on a cluster alike. */
public record JobConfig(LoopConfig loop, KafkaConnection kafka, StoreConfig store) {}
