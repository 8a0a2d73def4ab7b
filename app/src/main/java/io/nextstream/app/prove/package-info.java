/**
 * The proof that votes move the model: many loops from one base that differ in one thing each,
 * measured on the same held-out prompts and noise, and bars that what they show must reach.
 */
@org.jspecify.annotations.NullMarked
package io.nextstream.app.prove;
