package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The "loss" of a call is linear: its gradient is a vector that the test chooses. */
class GradientSumTest {

    private static final float[] POINT = {1, 2, 3, 4, 5};

    private static final String LINEAR =
            """
            def parts(self, trained: Tensor) -> List[Tensor]:
              return torch.split_with_sizes(trained, [2, 3])
            def shared(self, parts: List[Tensor]) -> List[Tensor]:
              return parts
            def linear(self, by: Tensor, shared: List[Tensor]) -> Tensor:
              loss = torch.dot(torch.cat(shared, 0), by)
              torch.backward(loss, None, False, False)
              return torch.detach(loss)
            """;

    @Test
    void usageExample() {
        Found found = sum(2, List.of(linear(1, 0, 0, 0, 0), linear(0, 0, 0, 1, 1)));
        assertArrayEquals(new float[] {1, 0, 0, 1, 1}, found.gradient());
        assertEquals(List.of(1f, 9f), found.values());
    }

    /** (a + b) + (c + d) + e, by as many workers as one likes. */
    @Property(tries = 40)
    void theOrderIsThatOfTheCallsWhoeverComputesThem(
            @ForAll @IntRange(min = 1, max = 7) int count,
            @ForAll @IntRange(min = 1, max = 5) int workers,
            @ForAll int seed) {
        Random random = new Random(seed);
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] one = new float[POINT.length];
            for (int n = 0; n < one.length; n++) {
                one[n] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5)));
            }
            all.add(one);
        }
        float[] expected = new float[POINT.length];
        for (int i = 0; i < count; i += 2) {
            float[] two = i + 1 < count ? plus(all.get(i), all.get(i + 1)) : all.get(i);
            expected = plus(expected, two);
        }
        Found found = sum(workers, all.stream().map(GradientSumTest::linear).toList());
        assertArrayEquals(expected, found.gradient());
        assertEquals(count, found.values().size());
    }

    /** The first of two waits for the second: the sum is the same to the bit. */
    @Test
    void theSecondMayBeReadyFirst() {
        CountDownLatch second = new CountDownLatch(1);
        Call first = linear(0.1f, 1e-8f, 3, 1, 1);
        Call last = linear(0.7f, 1, 1e7f, 1, 1);
        Found inOrder = sum(1, List.of(first, last));
        Found reversed =
                sum(
                        2,
                        List.of(
                                (module, leaves) -> {
                                    await(second);
                                    return first.apply(module, leaves);
                                },
                                (module, leaves) -> {
                                    float value = last.apply(module, leaves);
                                    second.countDown();
                                    return value;
                                }));
        assertArrayEquals(inOrder.gradient(), reversed.gradient());
        assertEquals(inOrder.values(), reversed.values());
    }

    @Test
    void whatFailsIsThrownAndTheNextSumIsWhole() {
        IllegalStateException failure = new IllegalStateException("no such rows");
        Call failing =
                (module, leaves) -> {
                    throw failure;
                };
        Call good = linear(1, 1, 1, 1, 1);
        try (ScriptModule module = compile();
                Workers workers = new Workers(2);
                NDManager manager = module.newManager()) {
            GradientSum sums = new GradientSum(module, workers);
            Parameters point = Parameters.all(manager.create(POINT));
            assertSame(
                    failure,
                    assertThrows(
                            IllegalStateException.class,
                            () -> sums.at(point, on(module, List.of(good, good, failing)))));
            GradientSum.Of<Float> next = sums.at(point, on(module, List.of(good)));
            assertArrayEquals(new float[] {1, 1}, next.gradient().get(0).toFloatArray());
            assertArrayEquals(new float[] {1, 1, 1}, next.gradient().get(1).toFloatArray());
        }
    }

    private interface Call {
        float apply(ScriptModule module, Leaves leaves);
    }

    private record Found(float[] gradient, List<Float> values) {}

    private static Call linear(float... by) {
        return (module, leaves) -> {
            try (NDManager scratch = module.newManager()) {
                NDList in = new NDList(scratch.create(by));
                in.addAll(leaves.shared());
                return module.callWithGrad("linear", in).head().toFloatArray()[0];
            }
        };
    }

    private static Found sum(int workers, List<Call> calls) {
        try (ScriptModule module = compile();
                Workers threads = new Workers(workers);
                NDManager manager = module.newManager()) {
            GradientSum.Of<Float> found =
                    new GradientSum(module, threads)
                            .at(Parameters.all(manager.create(POINT)), on(module, calls));
            float[] gradient = new float[POINT.length];
            System.arraycopy(found.gradient().get(0).toFloatArray(), 0, gradient, 0, 2);
            System.arraycopy(found.gradient().get(1).toFloatArray(), 0, gradient, 2, 3);
            return new Found(gradient, found.values());
        }
    }

    private static List<Function<Leaves, Float>> on(ScriptModule module, List<Call> calls) {
        List<Function<Leaves, Float>> all = new ArrayList<>();
        for (Call call : calls) {
            all.add(leaves -> call.apply(module, leaves));
        }
        return all;
    }

    private static ScriptModule compile() {
        return ScriptModule.compile(LINEAR + Leaves.SCRIPT, TorchDevice.CPU);
    }

    private static float[] plus(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
