#!/usr/bin/env bash
# Every tier of tests. Ends with a table by module and the line "N passed, N failed"; fails also when a test was
# skipped or none ran, because a silent skip looks like a pass. Further words go to Maven.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"

NEXTSTREAM_MINIO=$("$root/scripts/minio.sh")
export NEXTSTREAM_MINIO

# Yesterday's reports must not be counted.
find . -path '*/target/surefire-reports' -type d -prune -exec rm -rf {} +
status=0
mvn --batch-mode --fail-at-end verify "$@" || status=$?

echo
printf '%-38s %7s %9s %7s %8s\n' module tests failures errors skipped
count() { # sums one attribute over the reports of a module
    local sum=0 n
    while read -r n; do sum=$((sum + n)); done < <(
        find "$1" -name 'TEST-*.xml' -exec sed -n "s/^<testsuite .* $2=\"\([0-9]*\)\".*/\1/p" {} +)
    echo "$sum"
}
total=0 failed=0 skipped=0
while read -r reports; do
    module=${reports#./}
    t=$(count "$reports" tests) f=$(count "$reports" failures) e=$(count "$reports" errors) s=$(count "$reports" skipped)
    printf '%-38s %7d %9d %7d %8d\n' "${module%/target/surefire-reports}" "$t" "$f" "$e" "$s"
    total=$((total + t)) failed=$((failed + f + e)) skipped=$((skipped + s))
done < <(find . -path '*/target/surefire-reports' -type d | sort)

((skipped == 0)) || { echo "$skipped tests were skipped: a test that cannot run must fail." && status=1; }
((total > 0)) || { echo "No test ran." && status=1; }
((failed == 0)) || status=1
((status == 0)) || echo "The build or a test failed: see above."
echo "$((total - failed - skipped)) passed, $failed failed"
exit "$status"
