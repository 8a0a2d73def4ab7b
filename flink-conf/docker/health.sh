#!/usr/bin/env bash
# True when a process of this machine does its work, not only listens: health.sh http PORT PATH, health.sh zookeeper PORT.
# With nothing but bash, because the image of a JRE has neither curl nor nc for certain.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$2"
case $1 in
http)
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$3" >&3
    read -r -t 5 line <&3
    [[ $line == "HTTP/1."?" 200"* ]]
    ;;
zookeeper)
    printf srvr >&3
    while read -r -t 5 line <&3; do
        [[ $line != "Mode: "* ]] || exit 0
    done
    exit 1
    ;;
esac
