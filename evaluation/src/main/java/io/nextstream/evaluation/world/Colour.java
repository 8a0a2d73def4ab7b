package io.nextstream.evaluation.world;

/** A named colour of a world's palette; channels 0 to 255. */
public record Colour(String name, int red, int green, int blue) {

    /** Channel 0 red, 1 green, 2 blue. */
    public int channel(int channel) {
        return switch (channel) {
            case 0 -> red;
            case 1 -> green;
            case 2 -> blue;
            default ->
                    throw new IllegalArgumentException(
                            "a colour has channels 0 to 2, not " + channel);
        };
    }
}
