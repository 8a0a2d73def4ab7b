package io.nextstream.events;

/**
 * How a picture is drawn.
 *
 * @param steps of the flow-matching sampler for each image token, 1 to 1000
 * @param guidance scale of classifier-free guidance; 1 is none
 * @param planTemperature of the plan's words; 0 takes the likeliest word each time
 */
public record Sampling(int steps, double guidance, double planTemperature) {

    public Sampling {
        Check.within("sampling steps", steps, 1, 1000);
        Check.within("guidance", guidance, 0, 100);
        Check.within("plan temperature", planTemperature, 0, 10);
    }
}
