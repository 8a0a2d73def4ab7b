/**
 * Java's side of a benchmark, a process of its own as Python's is: so both are measured from
 * outside in the same way, and memory is that of one run alone.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.bench.side;
