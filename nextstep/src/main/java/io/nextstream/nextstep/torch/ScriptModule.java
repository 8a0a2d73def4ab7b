package io.nextstream.nextstep.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A TorchScript module compiled from text at run time.
 *
 * <p>The text holds methods in the serialized dialect of TorchScript, not indented: operators are
 * written {@code torch.linear(x, w, b)}, other methods of the module {@code (self).name(x)}, lists
 * {@code annotate(List[Tensor], [])}. A method takes tensors and returns a tensor, a tuple or a
 * list of tensors; numbers travel as scalar tensors and are read with {@code int(t)} or {@code
 * float(t)}. {@code torch.grad} works inside a method called by {@link #callWithGrad}.
 *
 * <p>Results belong to the manager of the first input and are freed with it. Calls may come from
 * any thread; how many threads one operator takes is each calling thread's own, see {@link
 * #threads}.
 *
 * <p>A module has no weights of its own: they are arguments. So the modules of one text on one
 * device are one compilation, which lasts as long as any of them is open ({@link CompiledScript}).
 */
public final class ScriptModule implements AutoCloseable {

    /** DJL reads the method's name from the name of the last input. */
    private static final String METHOD_MARK = "module_method:";

    private final CompiledScript script;
    private final NDManager manager;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ScriptModule(CompiledScript script) {
        this.script = script;
        this.manager = script.newManager();
    }

    /**
     * Compiles {@code methods} for {@code device}, or finds them compiled.
     *
     * @throws IllegalArgumentException if libtorch refuses the text; its message names the line
     */
    public static ScriptModule compile(String methods, TorchDevice device) {
        return new ScriptModule(CompiledScript.acquire(methods, device));
    }

    /** The archive that {@link #compile} loads, for {@code torch.jit.load} elsewhere. */
    public static byte[] archive(String methods) {
        return ScriptArchive.write(methods);
    }

    /** Sets how many threads one operator of libtorch may use when the calling thread calls it. */
    public static void threads(int count) {
        Engine.getEngine("PyTorch");
        JniUtils.setNumThreads(count);
    }

    /** Sets {@link #threads} for an operator on whole pictures or texts in this width. */
    public static void threadsForWidth(int width) {
        threads(OperatorThreads.forWhole(width, Runtime.getRuntime().availableProcessors()));
    }

    /** A manager on this module's device; the caller closes it and with it all its arrays. */
    public NDManager newManager() {
        return manager.newSubManager();
    }

    /** Runs {@code method} without gradients. */
    public NDList call(String method, NDList inputs) {
        return run(method, inputs, false);
    }

    /** Runs {@code method} so that {@code torch.grad} works inside it. */
    public NDList callWithGrad(String method, NDList inputs) {
        // DJL switches gradients off in every thread; the switch is the thread's own.
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return run(method, inputs, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    private NDList run(String method, NDList inputs, boolean withGrad) {
        NDList named = new NDList(inputs);
        // The profiling executor would compile every method again in its first calls, and round
        // otherwise afterwards. The switch is the thread's own, like that of gradients.
        JniUtils.setGraphExecutorOptimize(false);
        // A private manager frees the mark at once: results are attached to the inputs' manager.
        try (NDManager scratch = manager.newSubManager()) {
            NDArray mark = scratch.create(0f);
            mark.setName(METHOD_MARK + method);
            named.add(mark);
            return IValueUtils.forward(script.block(), named, withGrad);
        }
    }

    /**
     * Closes what {@link #newManager} gave; frees the compiled code if nobody else uses it. Closing
     * again does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            manager.close();
            script.release();
        }
    }
}
