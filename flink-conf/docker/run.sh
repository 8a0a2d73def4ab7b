#!/usr/bin/env bash
# Starts one process of the cluster in the foreground: run.sh zookeeper|jobmanager|taskmanager. Containers run it; it runs
# outside of one too.
#   FLINK_HOME        the distribution; /opt/flink
#   NEXTSTREAM_RUN    a folder of this process, for what it generates and keeps; /var/lib/nextstream
#   FLINK_PROPERTIES  what differs from conf/config.yaml: "key: value", one a line; a key without a value is left out
#   NEXTSTREAM_GPU    not empty: the lines of conf/config.yaml about GPUs count too
#   S3_ACCESS_KEY, S3_SECRET_KEY   of the store; in a file then, because everybody can read a command line
#   ZOOKEEPER_BIND, ZOOKEEPER_PORT where ZooKeeper listens; 0.0.0.0, 2181
set -euo pipefail

role=${1:-}
home=${FLINK_HOME:-/opt/flink}
run=${NEXTSTREAM_RUN:-/var/lib/nextstream}
java=java
[[ -z ${JAVA_HOME:-} ]] || java=$JAVA_HOME/bin/java

fail() {
    echo "run.sh: $*" >&2
    exit 1
}

# Flink's configuration of this process, in a folder that only its user can read.
configure() {
    [[ -n ${S3_ACCESS_KEY:-} && -n ${S3_SECRET_KEY:-} ]] || fail "S3_ACCESS_KEY and S3_SECRET_KEY must be set"
    umask 077
    mkdir -p "$run/conf"
    export FLINK_CONF_DIR=$run/conf FLINK_LIB_DIR=$home/lib FLINK_PLUGINS_DIR=$home/plugins
    local committed=$home/conf/config.yaml
    {
        awk -v changed="${FLINK_PROPERTIES:-}" -v gpu="${NEXTSTREAM_GPU:-}" '
            BEGIN {
                lines = split(changed, line, "\n")
                for (i = 1; i <= lines; i++) if (match(line[i], /^[^:[:space:]]+:/)) out[substr(line[i], 1, RLENGTH)] = 1
            }
            gpu != "" { sub(/^#external-resource/, "external-resource") }
            /^[^#[:space:]]/ { skip = $1 in out }
            !skip
        ' "$committed"
        sed -n '/^[^:[:space:]]*:[[:space:]]*[^[:space:]]/p' <<<"${FLINK_PROPERTIES:-}"
        echo "s3.access-key: '${S3_ACCESS_KEY//\'/\'\'}'"
        echo "s3.secret-key: '${S3_SECRET_KEY//\'/\'\'}'"
    } >"$run/conf/config.yaml"
}

# A key of the configuration whose value may go over several lines (>-).
words_of() {
    awk -v key="$1:" '
        /^[^[:space:]]/ { on = $1 == key; if (on) { sub(/^[^:]*:[[:space:]]*(>-)?/, ""); print } next }
        on
    ' "$run/conf/config.yaml"
}

# What Flink computes from the memory keys: options for the JVM, then options for the program.
memory() {
    "$java" -cp "$home/lib/*" -Dlog4j.configurationFile="$home/conf/log4j-console.properties" \
        org.apache.flink.runtime.util.bash.BashJavaUtils "$1" --configDir "$run/conf" |
        sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

flink() {
    configure
    local computed
    mapfile -t computed < <(memory "$1")
    [[ ${#computed[@]} -eq 2 ]] || fail "Flink could not compute its memory from $run/conf/config.yaml"
    # shellcheck disable=SC2046,SC2086 # several words each
    exec "$java" ${computed[0]} $(words_of env.java.opts.all) \
        -Dlog4j.configurationFile="$home/conf/log4j-console.properties" -cp "$home/lib/*" \
        "$2" --configDir "$run/conf" ${computed[1]}
}

zookeeper() {
    mkdir -p "$run/zookeeper"
    cat >"$run/zoo.cfg" <<EOF
dataDir=$run/zookeeper
clientPort=${ZOOKEEPER_PORT:-2181}
clientPortAddress=${ZOOKEEPER_BIND:-0.0.0.0}
tickTime=2000
admin.enableServer=false
4lw.commands.whitelist=srvr
preAllocSize=1024
autopurge.purgeInterval=24
autopurge.snapRetainCount=3
EOF
    exec "$java" -Xmx64m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
        -Dlog4j.configurationFile="$home/conf/log4j-console.properties" -cp "$home/lib/*" \
        org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain "$run/zoo.cfg"
}

case $role in
zookeeper) zookeeper ;;
jobmanager) flink GET_JM_RESOURCE_PARAMS org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint ;;
taskmanager) flink GET_TM_RESOURCE_PARAMS org.apache.flink.runtime.taskexecutor.TaskManagerRunner ;;
*) fail "zookeeper, jobmanager or taskmanager, not '$role'" ;;
esac
