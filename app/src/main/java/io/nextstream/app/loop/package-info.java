/**
 * A loop that runs: the three jobs, the simulated people around them, and the phase in which they
 * vote. The demo is one such loop, a proof is many.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.loop;
