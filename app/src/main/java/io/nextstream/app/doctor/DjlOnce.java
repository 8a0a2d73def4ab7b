package io.nextstream.app.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Only one class loader of a process can load libtorch, once: DJL lies in Flink's lib/, and nowhere
 * else.
 */
final class DjlOnce implements Rule<JarFacts> {

    @Override
    public List<Finding> judge(JarFacts facts) {
        if (!facts.built()) {
            return List.of();
        }
        List<Finding> all = new ArrayList<>();
        facts.holders()
                .forEach(
                        (part, jars) -> {
                            if (jars.size() != 1 || !jars.get(0).startsWith("lib/")) {
                                all.add(wrongPlace(facts, part, jars));
                            }
                        });
        if (facts.djlInJobJar() > 0) {
            all.add(
                    Finding.error(
                            "class loading",
                            facts.djlInJobJar()
                                    + " entries of DJL are in the job jar "
                                    + facts.jobJar()
                                    + ": the second job that loads libtorch would fail",
                            "leave ai.djl out of the shade plugin's includes in app/app-jobs/pom.xml"
                                    + " and build"));
        }
        return all.isEmpty()
                ? List.of(Finding.ok("class loading", "DJL and libtorch once, in Flink's lib/"))
                : all;
    }

    private static Finding wrongPlace(JarFacts facts, String part, List<String> jars) {
        String lib = facts.flink().resolve("lib").toString();
        return Finding.error(
                "class loading",
                part
                        + (jars.isEmpty()
                                ? " is not in " + lib
                                : " must be once in lib/ and is in " + String.join(", ", jars)),
                jars.isEmpty()
                        ? "delete "
                                + facts.flink()
                                + " and let `./nextstream cluster up` assemble it"
                        : "delete all but the one of the version in pom.xml from "
                                + facts.flink()
                                + ", then cluster down and up");
    }
}
