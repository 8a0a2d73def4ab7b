package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private final Rule<String> says = facts -> List.of(Finding.ok("well", facts));

    @Test
    void findingsComeInTheOrderOfTheList() throws Exception {
        List<Finding> all =
                new Checkup(Duration.ofSeconds(20))
                        .run(List.of(of("first", () -> "one"), of("second", () -> "two")));

        assertEquals(List.of("one", "two"), all.stream().map(Finding::what).toList());
    }

    @Test
    void aProbeThatFailsHidesNoOther() throws Exception {
        List<Finding> all =
                new Checkup(Duration.ofSeconds(20))
                        .run(
                                List.of(
                                        of(
                                                "broken",
                                                () -> {
                                                    throw new StackException("nobody answers");
                                                }),
                                        of("whole", () -> "one")));

        assertError("broken", "nobody answers", "start broken", all);
        assertEquals("one", all.get(1).what());
    }

    @Test
    void aProbeThatHangsIsToldAndHidesNoOther() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Finding> all =
                new Checkup(Duration.ofMillis(500))
                        .run(
                                List.of(
                                        of("whole", () -> "one"),
                                        of(
                                                "hangs",
                                                () -> {
                                                    never.await();
                                                    return "never";
                                                })));

        assertEquals("one", all.get(0).what());
        assertError("hangs", "no answer within", "start hangs", all);
    }

    @Test
    void aRuleThatFailsHidesNoOther() throws Exception {
        Rule<String> broken =
                facts -> {
                    throw new IllegalStateException("what is " + facts + "?");
                };
        List<Finding> all =
                new Checkup(Duration.ofSeconds(20))
                        .run(
                                List.of(
                                        new Examination<>(
                                                "both", "r", () -> "x", List.of(broken, says))));

        assertError("both", "what is x?", "tell us", all);
        assertEquals("x", all.get(1).what());
    }

    @Test
    void aProbeMayKnowABetterRemedy() throws Exception {
        List<Finding> all =
                new Checkup(Duration.ofSeconds(20))
                        .run(
                                List.of(
                                        of(
                                                "store",
                                                () -> {
                                                    throw new SickException(
                                                            "denied",
                                                            "other keys",
                                                            new IllegalStateException());
                                                })));

        assertError("store", "denied", "other keys", all);
    }

    private Examination<String> of(String subject, Callable<String> probe) {
        return new Examination<>(subject, "start " + subject, probe, List.of(says));
    }
}
