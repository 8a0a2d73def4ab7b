package io.nextstream.app.conformance;

/**
 * One case and what came of it.
 *
 * @param name its folder, seen from the folder of all cases
 * @param kind what its {@code case.json} says
 */
record CaseResult(String name, String kind, Outcome outcome) {}
