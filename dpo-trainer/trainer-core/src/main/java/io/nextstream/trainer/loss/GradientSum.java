package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The sum of the gradients of several calls, which are computed side by side, each on one thread.
 *
 * <p>Two neighbours flow into the same leaves; what they made together is added to the sum in their
 * order: (a + b) + (c + d) + e. So the bits do not depend on how many workers there are nor on
 * which call was ready first, and no more gradients are in memory than the sum and one for two
 * workers.
 */
public final class GradientSum {

    private final ScriptModule module;
    private final Workers workers;

    /**
     * @param module compiled by {@link TrainingModule}
     * @param workers compute the calls; not closed here
     */
    public GradientSum(ScriptModule module, Workers workers) {
        this.module = module;
        this.workers = workers;
    }

    /**
     * A gradient, and what the calls gave beside theirs.
     *
     * @param gradient tensors that make up the trained vector, in its order; they belong to its
     *     manager, the caller closes them
     * @param values of the calls, in their order
     */
    public record Of<T>(NDList gradient, List<T> values) {}

    /**
     * Makes every call once.
     *
     * @param point where the gradients are taken; its numbers must not change meanwhile
     * @param calls each lets its gradient flow into the leaves that it is given; at least one
     * @throws RuntimeException of the first call that failed
     */
    public <T> Of<T> at(Parameters point, List<Function<Leaves, T>> calls) {
        int pairsAtOnce = (workers.count() + Leaves.MOST_CALLS - 1) / Leaves.MOST_CALLS;
        int atOnce = Leaves.MOST_CALLS * pairsAtOnce;
        NDList total = new NDList();
        List<T> values = new ArrayList<>();
        try {
            for (int from = 0; from < calls.size(); from += atOnce) {
                int to = Math.min(calls.size(), from + atOnce);
                values.addAll(add(total, point, calls.subList(from, to)));
            }
            return new Of<>(total, values);
        } catch (RuntimeException e) {
            total.close();
            throw e;
        }
    }

    private <T> List<T> add(NDList total, Parameters point, List<Function<Leaves, T>> calls) {
        List<Leaves> sums = new ArrayList<>();
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (Function<Leaves, T> call : calls) {
                if (tasks.size() % Leaves.MOST_CALLS == 0) {
                    sums.add(new Leaves(module, point));
                }
                Leaves leaves = sums.get(sums.size() - 1);
                tasks.add(() -> call.apply(leaves));
            }
            List<T> values = workers.all(tasks);
            sums.forEach(sum -> add(total, sum.gradient()));
            return values;
        } finally {
            sums.forEach(Leaves::close);
        }
    }

    private static void add(NDList total, NDList more) {
        if (total.isEmpty()) {
            total.addAll(more);
            return;
        }
        try (more) {
            for (int i = 0; i < total.size(); i++) {
                NDArray sum = total.get(i);
                sum.addi(more.get(i));
            }
        }
    }
}
