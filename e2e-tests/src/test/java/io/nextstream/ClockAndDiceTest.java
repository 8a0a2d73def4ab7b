package io.nextstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The rule finds each of these, and nothing in what we do instead. */
class ClockAndDiceTest {

    /** Fifteen ways to get what no second run gets. */
    @SuppressWarnings("unused")
    private static final class Careless {
        Instant instant = Instant.now();
        LocalDateTime local = LocalDateTime.now(ZoneOffset.UTC);
        Supplier<Instant> reference = Instant::now;
        long millis = System.currentTimeMillis();
        long nanos = System.nanoTime();
        Clock utc = Clock.systemUTC();
        Supplier<Clock> zone = Clock::systemDefaultZone;
        Clock seconds = Clock.tickSeconds(ZoneOffset.UTC);
        double random = Math.random();
        Random unseeded = new Random();
        SplittableRandom split = new SplittableRandom();
        int current = ThreadLocalRandom.current().nextInt();
        UUID uuid = UUID.randomUUID();
        Supplier<UUID> uuids = UUID::randomUUID;

        void shuffle(List<String> list) {
            Collections.shuffle(list);
        }
    }

    @SuppressWarnings({"unused", "JavaUtilDate"})
    private static final class Careful {
        Clock clock = Clock.tick(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofDays(1));
        Instant instant = clock.instant();
        LocalDateTime local = LocalDateTime.now(clock);
        Date date = new Date(1);
        Random seeded = new Random(7);
        SplittableRandom split = new SplittableRandom(7);
        UUID uuid = UUID.nameUUIDFromBytes(new byte[] {1});

        void shuffle(List<String> list) {
            Collections.shuffle(list, seeded);
        }
    }

    @Test
    void findsEveryCarelessCall() {
        assertEquals(15, breachesIn(Careless.class).size());
    }

    @Test
    void leavesSeedsAndInjectedClocksAlone() {
        assertEquals(List.of(), breachesIn(Careful.class));
    }

    private static List<String> breachesIn(Class<?> one) {
        EvaluationResult result =
                noClasses()
                        .should()
                        .accessTargetWhere(ClockAndDice.used())
                        .evaluate(new ClassFileImporter().importClasses(one));
        return result.getFailureReport().getDetails();
    }
}
