#!/usr/bin/env bash
# Every tier of tests. Ends with a table by module and the line "N passed, N failed"; fails also when a test was
# skipped or a module ran none, because a silent skip looks like a pass. Further words go to Maven.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"

# The launcher builds without the tests' libraries, as a newcomer's first start does. Maven's build below has them, so it
# would not see that one of them is missed.
./nextstream --version

NEXTSTREAM_MINIO=$("$root/scripts/minio.sh")
export NEXTSTREAM_MINIO

mkdir -p target
log=target/test.log
status=0
mvn --batch-mode --fail-at-end verify "$@" 2>&1 | tee "$log" || status=$?

echo
awk -f scripts/count-tests.awk "$log" || status=1
((status == 0)) || echo "The build or a test failed: see above (all of it is in $log)."
exit "$status"
