package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.weights.ParameterLayout;

/** The network of a case with its weights, and script methods beside the network's. */
public final class CaseNetwork implements AutoCloseable {

    private final ParameterLayout layout;
    private final ScriptModule module;
    private final NDManager manager;
    private final NDArray flat;

    /**
     * Compiles the network together with {@code entries}; their first argument is the flat vector.
     */
    public CaseNetwork(GoldenCase golden, ModelConfig config, Backend backend, String entries) {
        this.layout = NextStepScript.layout(config);
        String methods = NextStepScript.methods(config, layout, backend.precision());
        this.module = ScriptModule.compile(methods + entries, backend.device());
        this.manager = module.newManager();
        this.flat = Tensors.of(manager, golden.weights(layout).flat());
    }

    /** Which parameter lies where in {@link #flat}. */
    public ParameterLayout layout() {
        return layout;
    }

    /** What was compiled. */
    public ScriptModule module() {
        return module;
    }

    /** Everything made by it is freed with this network. */
    public NDManager manager() {
        return manager;
    }

    /** The weights. */
    public NDArray flat() {
        return flat;
    }

    /** Runs an entry without gradients. */
    public NDList call(String entry, NDArray... inputs) {
        NDList all = new NDList(flat);
        all.addAll(new NDList(inputs));
        return module.call(entry, all);
    }

    @Override
    public void close() {
        manager.close();
        module.close();
    }
}
