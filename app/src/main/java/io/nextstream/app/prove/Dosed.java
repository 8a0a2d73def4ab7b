package io.nextstream.app.prove;

/** What a version draws that a loop had on its way. */
record Dosed(Dose dose, Measured measured) {}
