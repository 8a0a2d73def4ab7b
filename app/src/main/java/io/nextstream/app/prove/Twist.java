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

    /** How many people look at each pair and vote on it. */
    default int eyes() {
        return 1;
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

    /**
     * Two people look at each pair, so that it shows who can be relied on, and some of them spoil
     * their votes.
     *
     * @param percent of all votes that are spoilt; 0 for none
     * @param kind how
     * @param target colour of those who agree on one
     * @param weighed whether votes count by how reliable those are who cast them
     */
    record Poisoned(int percent, Poison kind, String target, boolean weighed) implements Twist {
        @Override
        public String label() {
            return (percent == 0 ? "clean" : kind.label() + "-" + percent)
                    + (weighed ? "-weighed" : "");
        }

        @Override
        public LoopConfig settings(LoopConfig loop) {
            return loop.weighing(weighed);
        }

        @Override
        public Crowd people(Crowd usual) {
            return usual.withPoison(kind.behaviour(target), percent / 100.0);
        }

        @Override
        public int eyes() {
            return 2;
        }
    }
}
