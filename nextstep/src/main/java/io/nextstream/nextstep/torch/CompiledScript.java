package io.nextstream.nextstep.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A text that libtorch has compiled for a device, once in a process however many hold it.
 *
 * <p>Every version of a model has the same code and other weights. Compiling takes longer than
 * drawing a picture, so a trainer that proves a version and a server that loads one beside the
 * version it serves find the code there.
 *
 * <p>Safe for use by many threads: libtorch's executors are.
 */
final class CompiledScript {

    private static final Map<Key, CompiledScript> IN_USE = new HashMap<>();

    private final Key key;
    private final NDManager manager;
    private final PtSymbolBlock block;
    private int holders;

    private record Key(String methods, TorchDevice device) {}

    private CompiledScript(Key key, NDManager manager, PtSymbolBlock block) {
        this.key = key;
        this.manager = manager;
        this.block = block;
    }

    /**
     * The compiled text, held until {@link #release}.
     *
     * @throws IllegalArgumentException if libtorch refuses the text
     */
    static CompiledScript acquire(String methods, TorchDevice device) {
        synchronized (IN_USE) {
            CompiledScript script =
                    IN_USE.computeIfAbsent(new Key(methods, device), CompiledScript::compile);
            script.holders++;
            return script;
        }
    }

    private static CompiledScript compile(Key key) {
        NDManager manager = Engine.getEngine("PyTorch").newBaseManager(key.device().djl());
        try (ByteArrayInputStream archive =
                new ByteArrayInputStream(ScriptArchive.write(key.methods()))) {
            return new CompiledScript(
                    key,
                    manager,
                    JniUtils.loadModule((PtNDManager) manager, archive, false, false));
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException("reading a script from memory failed", e);
        } catch (RuntimeException e) {
            manager.close();
            throw new IllegalArgumentException("libtorch refuses the script: " + e, e);
        }
    }

    /** The last holder frees the code. */
    void release() {
        synchronized (IN_USE) {
            holders--;
            if (holders == 0) {
                IN_USE.remove(key);
                block.close();
                manager.close();
            }
        }
    }

    /** How many different texts are compiled now. */
    static int inUse() {
        synchronized (IN_USE) {
            return IN_USE.size();
        }
    }

    NDManager newManager() {
        return manager.newSubManager();
    }

    PtSymbolBlock block() {
        return block;
    }
}
