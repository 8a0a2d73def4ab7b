#!/usr/bin/env bash
# Compiles every module and writes the class path to app/target/classpath.txt. Installs nothing into ~/.m2.
# With the word "cluster": makes flink-conf/distribution/target/flink and the job jar too.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"
# Before the stamp: a folder that appears later counts as changed.
mkdir -p app/target flink-conf/gpu-driver/target
modules=app/launcher
goals=(process-classes)
if [[ ${1:-} == cluster ]]; then
    modules=app/launcher,flink-conf/distribution
    goals=(package -DskipTests) # the job jar is made of jars
    distribution=flink-conf/distribution/target
    # Of a library that got another version the old one would stay beside the new.
    if [[ -n $(find pom.xml flink-conf/distribution/pom.xml -newer "$distribution/built" 2>&1) ]]; then
        rm -rf "$distribution/flink"
    fi
    mkdir -p "$distribution"
fi
log=app/target/build.log
# The stamp's time is when the build began: what is edited meanwhile counts as changed.
stamp=$(mktemp app/target/built.XXXXXX)
printf '%s' "$root" >"$stamp"
ticker=
trap '[[ -z $ticker ]] || kill "$ticker" 2>/dev/null; rm -f "$stamp"' EXIT

fetched_mb() { du -sm "$HOME/.m2/repository" 2>/dev/null | cut -f1 || echo 0; }

# Maven is silent while it fetches libraries, so the growth of its folder is the sign of life.
tick() {
    local begin last now
    begin=$(fetched_mb)
    last=$begin
    while sleep 5; do
        now=$(fetched_mb)
        if ((now - last >= 10)); then
            echo "  $((now - begin)) MB of libraries fetched"
            last=$now
        fi
    done
}

echo "Building NextStream (the first time this fetches some 700 MB of libraries) ..." >&2
tick >&2 &
ticker=$!
mvn --batch-mode -pl $modules -am "${goals[@]}" 2>&1 | tee "$log" |
    sed -un 's/^\[INFO\] Building NextStream :: /  /p' >&2 || {
    echo "nextstream: the build failed (all of it is in $log):" >&2
    grep -E '^\[ERROR\]' "$log" | head -15 >&2
    exit 1
}
[[ ${1:-} != cluster ]] || cp -p "$stamp" "$distribution/built"
mv -f "$stamp" app/target/built
