package io.nextstream.app.prove;

import io.nextstream.evaluation.score.Interval;

/**
 * What a figure must reach.
 *
 * @param figure its name in {@code result.json}
 * @param sentence that it stands for
 */
record Bar(String figure, String sentence, Rule rule, double at) {

    /** How a figure reaches its bar. */
    enum Rule {
        /** The estimate is so much or more. */
        AT_LEAST("at least") {
            @Override
            boolean holds(Interval estimate, double at) {
                return estimate.value() >= at;
            }
        },
        /** The estimate is no further than that from 0, on either side. */
        WITHIN("within ±") {
            @Override
            boolean holds(Interval estimate, double at) {
                return Math.abs(estimate.value()) <= at;
            }
        },
        /** The interval does not lie wholly below. */
        REACHES("reaching") {
            @Override
            boolean holds(Interval estimate, double at) {
                return estimate.high() >= at;
            }
        },
        /** All of the interval lies above. */
        WHOLLY_ABOVE("wholly above") {
            @Override
            boolean holds(Interval estimate, double at) {
                return estimate.low() > at;
            }
        },
        /** All of the interval lies below. */
        WHOLLY_BELOW("wholly below") {
            @Override
            boolean holds(Interval estimate, double at) {
                return estimate.high() < at;
            }
        };

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        abstract boolean holds(Interval estimate, double at);

        /** As it stands before the number. */
        String words() {
            return words;
        }
    }
}
