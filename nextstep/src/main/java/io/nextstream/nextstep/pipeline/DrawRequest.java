package io.nextstream.nextstep.pipeline;

/**
 * One picture to draw.
 *
 * @param noiseId for whom, as a generation id: with the seed it names all noise of the picture
 * @param text the caption
 * @param seed the seed
 * @param rows rows of image tokens
 * @param cols columns of image tokens
 * @param think whether the model writes a plan before it draws
 * @param steps evaluations of the velocity per token, at least 1
 * @param guidance weight of the caption against no caption; 1 = the plain condition
 * @param planTemperature randomness of the plan's words; 0 = the likeliest
 */
public record DrawRequest(
        String noiseId,
        String text,
        long seed,
        int rows,
        int cols,
        boolean think,
        int steps,
        double guidance,
        double planTemperature) {

    /** More tokens than the published model ever draws, and a bound of what one request costs. */
    private static final int MAX_TOKENS = 1024;

    private static final int MAX_STEPS = 1000;

    public DrawRequest {
        require(
                rows > 0 && cols > 0 && (long) rows * cols <= MAX_TOKENS,
                "grid",
                rows + "*" + cols);
        require(steps > 0 && steps <= MAX_STEPS, "steps", steps);
        require(guidance >= 0 && guidance <= 100, "guidance", guidance);
        require(planTemperature >= 0 && planTemperature <= 100, "temperature", planTemperature);
    }

    private static void require(boolean condition, String what, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(
                    "a picture cannot be drawn with the " + what + " " + value);
        }
    }
}
