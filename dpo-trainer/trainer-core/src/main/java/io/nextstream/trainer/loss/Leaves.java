package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.tuning.Trained;

/**
 * The trained numbers as leaves into which the gradients of several calls flow.
 *
 * <p>Each call adds to a leaf when its backward pass comes to it, so a number is added while it is
 * in the processor's cache, and neither copied nor kept for each call. What of the network's
 * weights follows from the leaves alone is made here, once for all calls: the whole network,
 * narrowed in bf16.
 *
 * <p>Two calls may run at the same time: libtorch lets one of them add to a leaf at a time, and a +
 * b is b + a to the bit. With a third the sum would depend on who comes first.
 */
public final class Leaves implements AutoCloseable {

    /** How many calls may flow into the same leaves. */
    public static final int MOST_CALLS = 2;

    /** On what {@link Trained#weightsMethods} gives. */
    static final String SCRIPT =
            """
            def leaves(self, trained: Tensor) -> List[Tensor]:
              # They share their numbers with the vector.
              parts = (self).parts(trained, )
              v = annotate(List[Tensor], [])
              for i in range(torch.len(parts)):
                v.append(torch.requires_grad_(torch.detach(parts[i]), True))
              return v
            def leaves_and_shared(self, trained: Tensor) -> List[Tensor]:
              v = (self).leaves(trained, )
              s = (self).shared(v, )
              all = annotate(List[Tensor], [])
              for i in range(torch.len(v)):
                all.append(v[i])
              for i in range(torch.len(s)):
                all.append(s[i])
              return all
            def arrived(self, v: List[Tensor]) -> List[Tensor]:
              # A leaf on which no loss depends has no gradient: a tensor without numbers.
              g = annotate(List[Tensor], [])
              for i in range(torch.len(v)):
                d = ops.prim.grad(v[i])
                if d.numel() == 0:
                  g.append(torch.zeros_like(v[i]))
                else:
                  g.append(d)
              return g
            def joined(self, v: List[Tensor]) -> Tensor:
              g = (self).arrived(v, )
              all = annotate(List[Tensor], [])
              for i in range(torch.len(g)):
                all.append(torch.reshape(g[i], [-1]))
              return torch.cat(all, 0)
            """;

    private static final String LEAVES = "leaves[]";
    private static final String SHARED = "shared[]";

    private final ScriptModule module;
    private final Parameters point;
    private final NDManager manager;
    private final NDList leaves = new NDList();
    private final NDList shared = new NDList();

    /**
     * Leaves at {@code point}, whose numbers must not change as long as calls are made.
     *
     * @param module compiled by {@link TrainingModule}
     */
    public Leaves(ScriptModule module, Parameters point) {
        this.module = module;
        this.point = point;
        this.manager = module.newManager();
        NDList all = module.callWithGrad("leaves_and_shared", new NDList(point.trained()));
        all.attach(manager);
        int count = all.size() / 2;
        for (int i = 0; i < count; i++) {
            leaves.add(named(all.get(i), LEAVES));
            shared.add(named(all.get(count + i), SHARED));
        }
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    /** What a call gets beside {@link #shared} to make the network's weights. */
    NDArray frozen() {
        return point.frozen();
    }

    /** What a call gets as its list of what calls have in common. */
    NDList shared() {
        return shared;
    }

    /**
     * What has flowed in, one tensor a leaf, in the order in which they make the trained vector;
     * they belong to its manager, the caller closes them.
     */
    public NDList gradient() {
        NDList gradient = module.callWithGrad("arrived", leaves);
        gradient.attach(point.trained().getManager());
        return gradient;
    }

    @Override
    public void close() {
        manager.close();
    }
}
