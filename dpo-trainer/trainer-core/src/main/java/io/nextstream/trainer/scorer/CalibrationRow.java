package io.nextstream.trainer.scorer;

/**
 * Votes for which a scorer was about equally sure of the picture that it preferred.
 *
 * @param from least certainty of the row, 0.5 to 0.9
 * @param to greatest certainty of the row
 * @param votes that chose one of the two pictures
 * @param predicted mean certainty: how often people should choose the scorer's picture
 * @param seen how often they did
 */
public record CalibrationRow(double from, double to, int votes, double predicted, double seen) {}
