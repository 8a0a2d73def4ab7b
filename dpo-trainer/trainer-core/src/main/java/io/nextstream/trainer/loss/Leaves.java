package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;

/**
 * The weights of a network that is trained as a whole, as leaves into which the gradients of
 * several calls flow.
 *
 * <p>Each call adds to a leaf when its backward pass comes to it, so a number is added while it is
 * in the processor's cache, and neither copied nor kept for each call. In bf16 the weights are
 * narrowed here, once for all calls.
 *
 * <p>Two calls may run at the same time: libtorch lets one of them add to a leaf at a time, and a +
 * b is b + a to the bit. With a third the sum would depend on who comes first.
 */
public final class Leaves implements AutoCloseable {

    /** How many calls may flow into the same leaves. */
    public static final int MOST_CALLS = 2;

    static final String SCRIPT =
            """
            def leaves(self, flat: Tensor) -> List[Tensor]:
              # The leaves, which share their numbers with flat, then the weights that follow from them.
              v = (self).cut(flat, )
              all = annotate(List[Tensor], [])
              for i in range(torch.len(v)):
                all.append(torch.requires_grad_(torch.detach(v[i]), True))
              for i in range(torch.len(v)):
                all.append((self).low(all[i], ))
              return all
            def arrived(self, v: List[Tensor]) -> List[Tensor]:
              g = annotate(List[Tensor], [])
              for i in range(torch.len(v)):
                g.append(ops.prim.grad(v[i]))
              return g
            """;

    private static final String LEAVES = "leaves[]";
    private static final String WEIGHTS = "weights[]";

    private final ScriptModule module;
    private final NDArray flat;
    private final NDManager manager;
    private final NDList leaves = new NDList();
    private final NDList weights = new NDList();

    /**
     * Leaves at {@code flat}, whose numbers must not change as long as calls are made.
     *
     * @param module compiled by {@link TrainingModule} with the whole network trained
     */
    public Leaves(ScriptModule module, NDArray flat) {
        this.module = module;
        this.flat = flat;
        this.manager = module.newManager();
        NDList all = module.callWithGrad("leaves", new NDList(flat));
        all.attach(manager);
        int count = all.size() / 2;
        for (int i = 0; i < count; i++) {
            leaves.add(named(all.get(i), LEAVES));
            weights.add(named(all.get(count + i), WEIGHTS));
        }
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    /** What a call gets as its list of weights. */
    NDList weights() {
        return weights;
    }

    /**
     * What has flowed in, one tensor a leaf, in the order in which they make the flat vector; they
     * belong to its manager, the caller closes them.
     */
    public NDList gradient() {
        NDList gradient = module.call("arrived", leaves);
        gradient.attach(flat.getManager());
        return gradient;
    }

    @Override
    public void close() {
        manager.close();
    }
}
