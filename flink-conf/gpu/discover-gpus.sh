#!/usr/bin/env bash
# Prints the numbers of the GPUs that this process may use, as CUDA counts them for it: 0,1,...
# CUDA_VISIBLE_DEVICES=2 leaves one GPU, and its number is 0. Whatever is not as promised is an error, never silence:
# the driver plugin (flink-conf/gpu-driver) hands the last line of the error output on to the jobs.
set -euo pipefail

fail() {
    echo "discover-gpus: $*" >&2
    exit 1
}

command -v nvidia-smi >/dev/null ||
    fail "there is no nvidia-smi: install the NVIDIA driver (in a container: start it with the NVIDIA runtime)"
# GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-8a0f...), and below it its slices: MIG 1g.10gb Device 0: (UUID: MIG-...)
listed=$(nvidia-smi -L 2>&1) || fail "nvidia-smi fails: ${listed//$'\n'/ }"
listed=$'\n'$listed

if [[ -n ${CUDA_VISIBLE_DEVICES+set} ]]; then
    IFS=', ' read -ra visible <<<"$CUDA_VISIBLE_DEVICES"
    for one in "${visible[@]}"; do
        case $one in
        GPU-* | MIG-*) [[ $listed == *"(UUID: $one"* ]] ;;
        *[!0-9]*) false ;;
        *) [[ $listed == *$'\n'"GPU $one:"* ]] ;;
        esac || fail "CUDA_VISIBLE_DEVICES names '$one', which this machine does not have"
    done
    count=${#visible[@]}
    [[ $count -gt 0 ]] || fail "CUDA_VISIBLE_DEVICES is empty, so every GPU is hidden"
else
    gpus=${listed//$'\n'GPU /$'\n'@}
    gpus=${gpus//[!@]/}
    count=${#gpus}
    [[ $count -gt 0 ]] || fail "nvidia-smi lists no GPU"
fi

numbers=0
for ((n = 1; n < count; n++)); do
    numbers+=,$n
done
echo "$numbers"
