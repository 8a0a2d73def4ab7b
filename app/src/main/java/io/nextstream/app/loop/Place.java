package io.nextstream.app.loop;

import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.Stack;
import java.util.function.Consumer;

/** Opens the stack that a loop runs on. */
@FunctionalInterface
public interface Place {
    /**
     * Connects or starts.
     *
     * @param data the loop's own folder, held open as long as the stack
     * @param progress is told one line about each part that is up
     */
    Stack open(DataFolder data, Consumer<String> progress);
}
