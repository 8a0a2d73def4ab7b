/** The closed loop as a newcomer sees it: the stack, the jobs, and simulated people around them. */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.demo;
