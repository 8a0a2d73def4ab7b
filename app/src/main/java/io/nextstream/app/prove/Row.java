package io.nextstream.app.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the proof that can be asked for by its name: its arms, and what they must show. */
public enum Row {
    /** Two groups of people with opposite tastes lead one base to two models. */
    STEERING {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            return List.of(
                    Arm.honest(seed, tastes.get(0)),
                    Arm.honest(seed, tastes.get(1)),
                    Arm.shuffled(seed, tastes.get(0)));
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new Steering(evidence).findings();
        }
    },
    /** Whatever votes do not say does not move the model. */
    CONTROLS {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            String taste = tastes.get(0);
            return List.of(
                    Arm.honest(seed, taste),
                    Arm.shuffled(seed, taste),
                    Arm.flipped(seed, taste),
                    Arm.ties(seed, taste),
                    Arm.silent(seed, taste),
                    Arm.frozen(seed, taste));
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new Controls(evidence).findings();
        }
    },
    /** The more votes, the further the model moves. */
    DOSE {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            return List.of(Arm.honest(seed, tastes.get(0)).with(new Twist.Dosed(sweeps.most())));
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new DoseResponse(evidence).findings();
        }
    },
    /** Votes that come late are worth something all the same. */
    STALENESS {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            Arm honest = Arm.honest(seed, tastes.get(0));
            return Stream.concat(
                            Stream.of(honest),
                            sweeps.delays().stream()
                                    .map(delay -> honest.with(new Twist.Late(delay))))
                    .toList();
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new Lateness(evidence).findings();
        }
    },
    /** Some who spoil their votes do not undo what most people like. */
    POISON {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            return Poisoning.arms(seed, tastes, sweeps.poison());
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new Poisoning(evidence).findings();
        }
    },
    /** People who like what is right make a model that draws what is right; a run of its own. */
    FIDELITY {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            return Fidelity.arms(seed);
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new Fidelity(evidence).findings();
        }
    },
    /** What a few hundred votes can show of the first two; not asked for by name. */
    SHORT {
        @Override
        List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps) {
            String taste = tastes.get(0);
            return List.of(
                    Arm.honest(seed, taste).alone(),
                    Arm.flipped(seed, taste).alone(),
                    Arm.ties(seed, taste));
        }

        @Override
        List<Finding> findings(Evidence evidence) {
            return new ShortProof(evidence).findings();
        }
    };

    /** Those that are run where none is named. */
    private static final List<Row> USUAL = List.of(STEERING, CONTROLS, DOSE, STALENESS, POISON);

    /** Those that a person can ask for. */
    private static final List<Row> NAMED =
            List.of(STEERING, CONTROLS, DOSE, STALENESS, POISON, FIDELITY);

    /** The loops of one seed. */
    abstract List<Arm> arms(long seed, List<String> tastes, Sweeps sweeps);

    /** What the arms of all seeds show. */
    abstract List<Finding> findings(Evidence evidence);

    /** As it is written on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rows of these names; the usual ones where none is named.
     *
     * @throws IllegalArgumentException naming what there is
     */
    public static List<Row> parse(List<String> names) {
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            Row row =
                    NAMED.stream()
                            .filter(known -> known.label().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no row of the proof is named '"
                                                            + name
                                                            + "'; there are: "
                                                            + names()));
            if (!rows.contains(row)) {
                rows.add(row);
            }
        }
        if (rows.contains(FIDELITY) && rows.size() > 1) {
            throw new IllegalArgumentException(
                    "fidelity is a run of its own, with its own votes and figures: name no other"
                            + " row beside it");
        }
        return rows.isEmpty() ? USUAL : rows;
    }

    /** All names, for people. */
    public static String names() {
        return NAMED.stream().map(Row::label).collect(Collectors.joining(", "));
    }

    /** The loops of all rows and seeds, each once, seed by seed. */
    static List<Arm> plan(List<Row> rows, List<Long> seeds, List<String> tastes, Sweeps sweeps) {
        return seeds.stream()
                .flatMap(
                        seed ->
                                rows.stream()
                                        .flatMap(row -> row.arms(seed, tastes, sweeps).stream()))
                .distinct()
                .toList();
    }
}
