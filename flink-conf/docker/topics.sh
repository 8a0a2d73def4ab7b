#!/usr/bin/env bash
# Makes the topics that are missing: topics.sh BOOTSTRAP. The same as `./nextstream cluster up` makes (class TopicSetup).
set -euo pipefail
kept="prompts generations preferences demonstrations training-batches dead-letters erasures training-steps"
compacted="model-versions vote-outcomes"

create() {
    /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$bootstrap" --create --if-not-exists \
        --partitions 1 --replication-factor 1 --topic "$@"
}

bootstrap=$1
for topic in $kept; do
    create "$topic" --config cleanup.policy=delete --config retention.ms=-1
done
for topic in $compacted; do
    create "$topic" --config cleanup.policy=compact
done
