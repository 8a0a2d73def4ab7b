package io.nextstream.trainer.loss.pair;

/**
 * What losses are written in. A definition is written once, for any kind of value: text of a script
 * ({@link ScriptText}), and numbers or numbers with their slopes where it is tested.
 *
 * @param <T> a value for every pair, or one for all
 */
interface Arithmetic<T> {

    T plus(T a, T b);

    T plus(T a, double number);

    T minus(T a, T b);

    T negated(T a);

    T times(T a, double number);

    T times(T a, T b);

    T over(T a, T b);

    /** a, or the number where a is not a number. */
    T orElse(T a, double number);

    T square(T a);

    /** max(0, a); its slope at 0 is 0. */
    T positive(T a);

    /** σ(a) = 1 / (1 + e⁻ᵃ). */
    T sigmoid(T a);

    /** log σ(a), finite far below 0. */
    T logSigmoid(T a);
}
