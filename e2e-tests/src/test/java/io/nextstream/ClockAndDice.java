package io.nextstream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A call, or a reference like {@code Instant::now}, whose result another run would not get: the
 * wall clock, or a generator that nobody seeded.
 *
 * <p>Allowed are an injected {@link Clock}, generators made from a seed, and {@code SecureRandom},
 * which makes secrets and nothing else.
 */
final class ClockAndDice {

    /** By class; the same for any parameters. */
    private static final Map<String, Set<String>> METHODS =
            Map.of(
                    System.class.getName(), Set.of("currentTimeMillis", "nanoTime"),
                    Math.class.getName(), Set.of("random"),
                    StrictMath.class.getName(), Set.of("random"),
                    UUID.class.getName(), Set.of("randomUUID"),
                    ThreadLocalRandom.class.getName(), Set.of("current"));

    private static final Set<String> WITHOUT_ARGUMENTS =
            Set.of(Random.class.getName(), SplittableRandom.class.getName(), Date.class.getName());

    /** {@code tick} itself slows down a clock that it is given. */
    private static final Pattern SYSTEM_CLOCKS = Pattern.compile("system.*|tick.+");

    private ClockAndDice() {}

    static DescribedPredicate<JavaAccess<?>> used() {
        return DescribedPredicate.describe(
                "the wall clock or unseeded dice", access -> isClockOrDice(access.getTarget()));
    }

    private static boolean isClockOrDice(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit && isClockOrDice(unit);
    }

    private static boolean isClockOrDice(CodeUnitAccessTarget unit) {
        String owner = unit.getOwner().getName();
        return METHODS.getOrDefault(owner, Set.of()).contains(unit.getName())
                || isUnseeded(owner, unit)
                || isSystemTime(owner, unit);
    }

    private static boolean isUnseeded(String owner, CodeUnitAccessTarget unit) {
        int parameters = unit.getRawParameterTypes().size();
        return owner.equals(Collections.class.getName())
                ? unit.getName().equals("shuffle") && parameters == 1
                : WITHOUT_ARGUMENTS.contains(owner)
                        && unit.getName().equals("<init>")
                        && parameters == 0;
    }

    private static boolean isSystemTime(String owner, CodeUnitAccessTarget unit) {
        return owner.equals(Clock.class.getName())
                ? SYSTEM_CLOCKS.matcher(unit.getName()).matches()
                : owner.startsWith("java.time.")
                        && unit.getName().equals("now")
                        && !takesClock(unit);
    }

    /** {@code Instant.now(clock)} reads the clock that it is given. */
    private static boolean takesClock(CodeUnitAccessTarget unit) {
        return unit.getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Clock.class));
    }
}
