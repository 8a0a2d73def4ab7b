package io.nextstream.app.prove;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.Voters;
import io.nextstream.evaluation.annotator.Behaviour;
import io.nextstream.evaluation.annotator.Crowd;
import java.time.Duration;
import java.util.List;

/** What an arm does beside the votes that its people send; most do nothing more. */
sealed interface Twist {

    /** How it stands in the arm's name, in place of the kind of votes; empty for nothing. */
    String label();

    /** How the arm's jobs are tuned. */
    default LoopConfig settings(LoopConfig loop) {
        return loop;
    }

    /** Who votes, in place of the usual people. */
    default Crowd people(Crowd usual) {
        return usual;
    }

    /** After how many votes the loop ends, where others end after so many. */
    default int votes(int others) {
        return others;
    }

    /** Numbers of votes after which the model is kept, beside the last one. */
    default List<Integer> doses() {
        return List.of();
    }

    /** Nothing. */
    record None() implements Twist {
        @Override
        public String label() {
            return "";
        }
    }

    /** The server is held at the base while people vote and the trainer trains. */
    record Frozen() implements Twist {
        @Override
        public String label() {
            return "frozen";
        }

        @Override
        public LoopConfig settings(LoopConfig loop) {
            return loop.heldAtBase();
        }
    }

    /** A loop of so many votes, looked at along the way. */
    record Dosed(int most) implements Twist {
        @Override
        public String label() {
            return "dose-" + most;
        }

        @Override
        public int votes(int others) {
            return most;
        }

        @Override
        public List<Integer> doses() {
            List<Integer> all = Sweeps.doses(most);
            return all.subList(0, all.size() - 1);
        }
    }

    /** Every vote comes when so many pairs more have been looked at. */
    record Late(int pairs) implements Twist {
        @Override
        public String label() {
            return "late-" + pairs;
        }

        @Override
        public Crowd people(Crowd usual) {
            Duration delay = Voters.delay(pairs);
            return usual.behaving(honest -> new Behaviour.Late(delay, delay, honest));
        }
    }
}
