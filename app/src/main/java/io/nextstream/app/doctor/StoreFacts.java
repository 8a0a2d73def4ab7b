package io.nextstream.app.doctor;

import java.time.Duration;
import java.util.List;

/**
 * What an object store did when it was tried.
 *
 * @param place endpoint and bucket
 * @param writers that raced in each round
 * @param winners how many of them were told that they created the object, for each round
 * @param broken promises about reading what was written, in words
 * @param ahead the store's clock less ours; up to a second of it is rounding
 */
record StoreFacts(
        String place, int writers, List<Integer> winners, List<String> broken, Duration ahead) {}
