#!/usr/bin/env bash
# kill -9 of a TaskManager, the JobManager, the broker and MinIO, one after the other in the middle of one demo on a
# cluster, each brought back by `cluster up`: the demo must end well, with nothing dropped or doubled. Says how long each
# recovery took.   scripts/kill-test.sh [--minutes N]    N: how long people vote (default: 5; the whole takes 4 more)
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"
minutes=5
if [[ ${1:-} == --minutes && $# == 2 ]]; then
    minutes=$2
elif (($#)); then
    echo "usage: scripts/kill-test.sh [--minutes N]" >&2
    exit 2
fi

NEXTSTREAM_MINIO=$("$root/scripts/minio.sh")
export NEXTSTREAM_MINIO
mvn -q package -pl e2e-tests -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest.output.to.file=false \
    -Dtest='ClusterKillE2ETest#whatDiesInTheMiddleOfADemoCostsNothing' \
    -Dnextstream.kill.all=true -Dnextstream.kill.minutes="$minutes"
