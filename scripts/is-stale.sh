#!/usr/bin/env bash
# True (0) when the classes must be built: never built, built elsewhere, or a source, resource (flink-conf/ is one) or POM is newer.
# Folders count too: their time changes when a file is deleted. With the word "cluster": the same of the Flink distribution.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
stamp=$root/app/target/built
[[ ${1:-} != cluster ]] || stamp=$root/flink-conf/distribution/target/built
[[ -f $stamp && -f $root/app/target/classpath.txt && $(<"$stamp") == "$root" ]] || exit 0
changed=$(find "$root" -name .git -prune -o -name .nextstream -prune -o -path "$root/out" -prune -o -name target -prune -o -name test -prune -o \
    \( -name pom.xml -o -path '*/src/main/*' -o -path "$root/flink-conf*" \) -newer "$stamp" -print -quit)
[[ -n $changed ]]
