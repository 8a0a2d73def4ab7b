# Sourced by ./nextstream and the end-to-end tests. libtorch takes and frees the same large blocks at every step. Kept in
# one heap they are not mapped, and cleared by the kernel, again each time: that was a sixth of a training step
# (docs/benchmarks.md).
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1} MALLOC_MMAP_MAX_=${MALLOC_MMAP_MAX_:-0}
export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-8589934592} MALLOC_TOP_PAD_=${MALLOC_TOP_PAD_:-33554432}
