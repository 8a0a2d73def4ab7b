package io.nextstream.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One server, or this machine: its facts are gathered once and judged by every rule.
 *
 * @param subject for what is said when the facts cannot be had
 * @param remedy for the same case, unless a {@link SickException} brings a better one
 */
record Examination<F>(String subject, String remedy, Callable<F> probe, List<Rule<F>> rules) {

    /** Never throws but for an interrupt: what fails is a finding, and hides no other. */
    List<Finding> findings() throws InterruptedException {
        F facts;
        try {
            facts = probe.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (SickException e) {
            return List.of(Finding.error(subject, words(e), e.remedy()));
        } catch (Exception e) {
            return List.of(Finding.error(subject, words(e), remedy));
        }
        List<Finding> all = new ArrayList<>();
        for (Rule<F> rule : rules) {
            try {
                all.addAll(rule.judge(facts));
            } catch (RuntimeException e) {
                all.add(
                        Finding.error(
                                subject,
                                rule.getClass().getSimpleName() + " does not understand: " + e,
                                "tell us this line; the other findings hold"));
            }
        }
        return all;
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        boolean ours = e.getClass().getName().startsWith("io.nextstream.");
        return message != null && ours
                ? message
                : e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
