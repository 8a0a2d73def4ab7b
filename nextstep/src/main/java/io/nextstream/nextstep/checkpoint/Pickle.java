package io.nextstream.nextstep.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of Python's pickle format that files of tensors are made of. A pickle is a program
 * for a machine with a stack; this one knows texts, whole numbers, tuples, lists and dictionaries,
 * and calls nothing but what it was given.
 */
final class Pickle {

    /** A name that Python would look up, such as {@code torch._utils._rebuild_tensor_v2}. */
    record Global(String name) {}

    private static final Object NONE = new Object();

    private final ByteBuffer in;
    private final BiFunction<Global, List<?>, Object> calls;
    private final Function<List<?>, Object> storages;
    private final Deque<List<Object>> marked = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private List<Object> stack = new ArrayList<>();

    private Pickle(
            byte[] pickle,
            BiFunction<Global, List<?>, Object> calls,
            Function<List<?>, Object> storages) {
        this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
        this.calls = calls;
        this.storages = storages;
    }

    /**
     * The object that the pickle makes.
     *
     * @param calls what a call of a global with these arguments gives
     * @param storages what a persistent id, a tuple, stands for
     * @throws IllegalArgumentException if it is cut short or asks for more than this machine knows
     */
    static Object read(
            byte[] pickle,
            BiFunction<Global, List<?>, Object> calls,
            Function<List<?>, Object> storages) {
        try {
            return new Pickle(pickle, calls, storages).run();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever the program did wrong: the stack was empty, a list was a number, it ended.
            throw new IllegalArgumentException("the pickle is damaged", e);
        }
    }

    private Object run() {
        while (true) {
            int code = in.get() & 0xff;
            if (code == '.') {
                return pop();
            }
            if (!number(code) && !text(code) && !collection(code) && !memory(code) && !call(code)) {
                throw new IllegalArgumentException(
                        "the pickle holds more than tensors (code 0x%02x)".formatted(code));
            }
        }
    }

    private boolean number(int code) {
        switch (code) {
            case 'J' -> push((long) in.getInt());
            case 'K' -> push((long) (in.get() & 0xff));
            case 'M' -> push((long) (in.getShort() & 0xffff));
            case 0x8a -> push(longNumber(in.get()));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'N' -> push(NONE);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Two's complement in so many bytes, the lowest first. */
    private long longNumber(byte length) {
        if (length < 0 || length > Long.BYTES) {
            throw new IllegalArgumentException("the pickle has a number of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (in.get() & 0xffL) << (8 * i);
        }
        int unused = Long.SIZE - 8 * length;
        return length == 0 ? 0 : value << unused >> unused;
    }

    private boolean text(int code) {
        switch (code) {
            case 'X' -> push(utf8(in.getInt()));
            case 0x8c -> push(utf8(in.get() & 0xff));
            case 'c' -> push(new Global(line() + "." + line()));
            case 0x93 -> {
                String name = (String) pop();
                push(new Global((String) pop() + "." + name));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private String utf8(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = (char) in.get(); c != '\n'; c = (char) in.get()) {
            line.append(c);
        }
        return line.toString();
    }

    private boolean collection(int code) {
        switch (code) {
            case '(' -> {
                marked.push(stack);
                stack = new ArrayList<>();
            }
            case ')' -> push(List.of());
            case 't' -> push(List.copyOf(sinceMark()));
            case 0x85, 0x86, 0x87 -> {
                int from = stack.size() - (code - 0x84);
                List<Object> items = List.copyOf(stack.subList(from, stack.size()));
                stack.subList(from, stack.size()).clear();
                push(items);
            }
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 'a', 'e' -> {
                List<Object> items = code == 'a' ? List.of(pop()) : sinceMark();
                list(top()).addAll(items);
            }
            case 's', 'u' -> {
                List<Object> items = code == 'u' ? sinceMark() : lastTwo();
                for (int i = 0; i + 1 < items.size(); i += 2) {
                    map(top()).put(key(items.get(i)), items.get(i + 1));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A list as a key could contain itself and never end. */
    private static Object key(Object key) {
        if (key instanceof String || key instanceof Long) {
            return key;
        }
        throw new IllegalArgumentException("the pickle has a key that is no name");
    }

    private boolean memory(int code) {
        switch (code) {
            case 0x80 -> in.get();
            case 0x95 -> in.getLong();
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(in.get() & 0xff));
            case 'j' -> push(remembered(in.getInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean call(int code) {
        switch (code) {
            case 'R' -> {
                List<?> arguments = (List<?>) pop();
                push(calls.apply((Global) pop(), arguments));
            }
            case 'Q' -> push(storages.apply((List<?>) pop()));
            // Attributes of a dictionary: notes of torch, no tensors.
            case 'b' -> pop();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object remembered(int key) {
        @Nullable Object value = memo.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the pickle is damaged");
        }
        return value;
    }

    private List<Object> lastTwo() {
        Object value = pop();
        return List.of(pop(), value);
    }

    private List<Object> sinceMark() {
        List<Object> items = stack;
        stack = marked.pop();
        return items;
    }

    @SuppressWarnings("unchecked") // only this machine makes lists, and of objects
    private static List<Object> list(Object top) {
        return (List<Object>) top;
    }

    @SuppressWarnings("unchecked") // only this machine and its calls make maps, and of objects
    private static Map<Object, Object> map(Object top) {
        return (Map<Object, Object>) top;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }
}
