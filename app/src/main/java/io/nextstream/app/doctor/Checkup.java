package io.nextstream.app.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs examinations side by side. One that fails or hangs is told and hides no other; their
 * findings come in the order of the list.
 */
final class Checkup {
    private final Duration patience;

    /**
     * @param patience with all of them together
     */
    Checkup(Duration patience) {
        this.patience = patience;
    }

    List<Finding> run(List<Examination<?>> examinations) throws InterruptedException {
        ExecutorService threads =
                Executors.newCachedThreadPool(
                        work -> {
                            Thread thread = new Thread(work, "doctor");
                            thread.setDaemon(true); // a probe that hangs must not keep the process
                            return thread;
                        });
        try {
            List<Future<List<Finding>>> answers = new ArrayList<>();
            examinations.forEach(each -> answers.add(threads.submit(each::findings)));
            long deadline = System.nanoTime() + patience.toNanos();
            List<Finding> all = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                all.addAll(answer(examinations.get(i), answers.get(i), deadline));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> answer(
            Examination<?> examination, Future<List<Finding>> answer, long deadline)
            throws InterruptedException {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(
                    Finding.error(
                            examination.subject(),
                            "no answer within " + patience.toSeconds() + " s",
                            examination.remedy()));
        } catch (ExecutionException e) {
            return List.of(
                    Finding.error(
                            examination.subject(),
                            "the examination broke off: " + e.getCause(),
                            "tell us this line; the other findings hold"));
        }
    }
}
