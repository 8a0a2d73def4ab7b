#!/usr/bin/env bash
# Prints the path of a MinIO server for the store's contract tests: the one NEXTSTREAM_MINIO names, or one that Go
# builds once (about two minutes) and that then stays in ~/.cache/nextstream/bin.
set -euo pipefail
version=v0.0.0-20260212201848-7aac2a2c5b7c
bin=${XDG_CACHE_HOME:-$HOME/.cache}/nextstream/bin

fail() {
    echo "nextstream: $*" >&2
    exit 1
}

if [[ -n ${NEXTSTREAM_MINIO:-} ]]; then
    [[ -f $NEXTSTREAM_MINIO && -x $NEXTSTREAM_MINIO ]] || fail "NEXTSTREAM_MINIO names $NEXTSTREAM_MINIO, which is no program"
    echo "$NEXTSTREAM_MINIO"
    exit
fi
minio=$bin/minio-$version
if [[ ! -x $minio ]]; then
    command -v go >/dev/null ||
        fail "the store's tests need a MinIO server: install Go (it builds one), or name a binary in NEXTSTREAM_MINIO"
    echo "Building the MinIO server with Go (once, about two minutes) ..." >&2
    mkdir -p "$bin"
    GOBIN=$bin GOFLAGS='' go install "github.com/minio/minio@$version" >&2 || fail "Go could not build the MinIO server"
    mv "$bin/minio" "$minio"
fi
echo "$minio"
