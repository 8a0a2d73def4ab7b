package io.nextstream.evaluation.world;

/**
 * One shape in one colour with its centre and the side of its box, in shares of the picture's side.
 * Scenes, plans and what the judge detects all speak of these, so one rule serves all three.
 */
public record SceneObject(Shape shape, String colour, double x, double y, double side) {}
