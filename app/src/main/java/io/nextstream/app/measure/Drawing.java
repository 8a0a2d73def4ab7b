package io.nextstream.app.measure;

/**
 * How pictures are drawn, in the loop and when it is measured.
 *
 * @param steps of the sampler for each image token
 * @param guidance weight of the caption against none
 * @param planTemperature of the plan's words; 1 draws plans as varied as the training data
 */
public record Drawing(int steps, double guidance, double planTemperature) {
    /** Twelve steps and guidance 3 scored best for their time on the tiny preset. */
    public static final Drawing DEFAULT = new Drawing(12, 3.0, 1.0);
}
