package io.nextstream.app.prove;

import io.nextstream.evaluation.annotator.Behaviour;
import io.nextstream.evaluation.annotator.Taste;
import java.util.Locale;

/** How people spoil a stream of votes. */
enum Poison {
    /** The opposite of what they think. */
    INVERTER {
        @Override
        Behaviour behaviour(String target) {
            return Behaviour.inverter();
        }
    },
    /** Left without looking. */
    LEFT_CLICKER {
        @Override
        Behaviour behaviour(String target) {
            return new Behaviour.LeftClicker();
        }
    },
    /** For what has more of a colour, however wrong. */
    COLLUDER {
        @Override
        Behaviour behaviour(String target) {
            return new Behaviour.Colluder(Taste.ofColour(target));
        }
    };

    /**
     * What they do.
     *
     * @param target colour of those who agree on one
     */
    abstract Behaviour behaviour(String target);

    /** As it stands in names. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
