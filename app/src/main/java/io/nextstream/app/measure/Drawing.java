package io.nextstream.app.measure;

/**
 * How pictures are drawn, in the loop and when it is measured.
 *
 * @param steps of the sampler for each image token
 * @param guidance weight of the caption against none
 * @param planTemperature of the plan's words; 1 draws plans as varied as the training data
 */
public record Drawing(int steps, double guidance, double planTemperature) {
    /** What the tiny preset was measured with; 8 or 20 steps score alike (docs/experiments.md). */
    public static final Drawing DEFAULT = new Drawing(12, 3.0, 1.0);
}
