package io.nextstream.app.prove;

/**
 * A version that a loop had on its way.
 *
 * @param votes that it stands for
 * @param settled votes that it was made from: trained on by it, or said tie or both bad by then
 * @param step that made it
 */
record Dose(int votes, long settled, long step) {}
