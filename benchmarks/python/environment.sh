#!/usr/bin/env bash
# Makes the virtual environment of Python's side if it is not there yet and prints its interpreter.
#   environment.sh [newest | VERSION]     of torch; newest is what pip gives at the first call
set -euo pipefail
version=${1:-newest}
home=${XDG_CACHE_HOME:-$HOME/.cache}/nextstream/python-torch-$version
if [[ ! -f $home/ready ]]; then
    command -v python3 >/dev/null || {
        echo "no python3 found: install Python 3.10 or newer with its venv module" >&2
        exit 1
    }
    torch=torch
    [[ $version == newest ]] || torch=torch==$version
    rm -rf "$home"
    python3 -m venv "$home" >&2
    "$home/bin/python" -m pip install --quiet "$torch" safetensors numpy >&2
    touch "$home/ready"
fi
echo "$home/bin/python"
