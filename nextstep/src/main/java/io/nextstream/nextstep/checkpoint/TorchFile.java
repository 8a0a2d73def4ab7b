package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file of {@code torch.save} with a state dict: a zip with a pickle that describes the tensors
 * and one entry of numbers for each storage. The published autoencoder comes as one.
 *
 * <p>Nothing in it is run: the pickle may make tensors and dictionaries of them, and nothing else.
 */
final class TorchFile implements Closeable {

    /** Descriptions of a few hundred tensors have some 100 KB. */
    private static final long LARGEST_PICKLE = 64L << 20;

    private static final String PICKLE = "data.pkl";

    /** Where training programs keep the state dict in a larger dictionary. */
    private static final List<String> NESTED = List.of("state_dict", "model");

    private static final Map<String, DType> STORAGES =
            Map.of(
                    "torch.FloatStorage", DType.F32,
                    "torch.HalfStorage", DType.F16,
                    "torch.BFloat16Storage", DType.BF16,
                    "torch.DoubleStorage", DType.F64,
                    "torch.LongStorage", DType.I64,
                    "torch.IntStorage", DType.I32);

    private final ZipFile zip;
    private final String folder;
    private final List<TensorSource> tensors = new ArrayList<>();

    private TorchFile(ZipFile zip, ZipEntry pickle) throws IOException {
        this.zip = zip;
        this.folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
        Object top = Pickle.read(bytes(pickle), this::call, this::storage);
        for (Map.Entry<?, ?> entry : stateDict(top).entrySet()) {
            if (entry.getValue() instanceof Rebuilt tensor) {
                tensors.add(new ZippedTensor(zip, entry.getKey().toString(), tensor));
            }
        }
    }

    /**
     * A storage's share that a tensor is.
     *
     * @param first number of the storage that belongs to it
     */
    record Rebuilt(Storage storage, long first, List<Long> shape) {}

    /** Numbers of the file. */
    record Storage(ZipEntry entry, DType dtype) {}

    /**
     * Opens {@code file}, its tensors held against the sizes of its entries.
     *
     * @throws CheckpointException if it is no such file, or holds something else than tensors
     */
    static TorchFile open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new CheckpointException(
                    file + " is no zip, as torch.save writes since version 1.6", e);
        }
        try {
            ZipEntry pickle =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith("/" + PICKLE))
                            .findAny()
                            .orElseThrow(() -> new IllegalArgumentException("it has no " + PICKLE));
            return new TorchFile(zip, pickle);
        } catch (IllegalArgumentException e) {
            zip.close();
            throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The tensors in the order of the state dict. */
    List<TensorSource> tensors() {
        return List.copyOf(tensors);
    }

    private byte[] bytes(ZipEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_PICKLE) {
            throw new IllegalArgumentException("its description is far too large");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) LARGEST_PICKLE);
        }
    }

    private static Map<?, ?> stateDict(Object top) {
        if (!(top instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it holds no dictionary of tensors");
        }
        for (String key : NESTED) {
            if (map.get(key) instanceof Map<?, ?> nested) {
                return nested;
            }
        }
        return map;
    }

    private Object call(Pickle.Global function, List<?> arguments) {
        return switch (function.name()) {
            case "collections.OrderedDict" -> new LinkedHashMap<>();
            case "torch._utils._rebuild_parameter" -> arguments.get(0);
            case "torch._utils._rebuild_tensor_v2" ->
                    tensor(
                            (Storage) arguments.get(0),
                            (Long) arguments.get(1),
                            extents((List<?>) arguments.get(2)),
                            extents((List<?>) arguments.get(3)));
            default ->
                    throw new IllegalArgumentException(
                            "it holds a " + function.name() + ", which is no tensor");
        };
    }

    private static List<Long> extents(List<?> numbers) {
        return numbers.stream().map(Long.class::cast).toList();
    }

    private static Rebuilt tensor(
            Storage storage, long first, List<Long> shape, List<Long> strides) {
        long size = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) < 1 || (shape.get(i) > 1 && strides.get(i) != size)) {
                throw new IllegalArgumentException(
                        "a tensor of shape %s has the strides %s; only row by row is read"
                                .formatted(shape, strides));
            }
            size = Math.multiplyExact(size, shape.get(i));
        }
        long there = storage.entry().getSize() / storage.dtype().width();
        if (first < 0 || first > there - size) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s does not fit the %d numbers of %s"
                            .formatted(shape, there, storage.entry().getName()));
        }
        return new Rebuilt(storage, first, shape);
    }

    /** The tuple ('storage', type, key, device, numbers). */
    private Object storage(List<?> id) {
        String type = ((Pickle.Global) id.get(1)).name();
        DType dtype = STORAGES.get(type);
        ZipEntry entry = zip.getEntry(folder + "data/" + (String) id.get(2));
        if (dtype == null || entry == null) {
            throw new IllegalArgumentException(
                    entry == null ? "storage " + id.get(2) + " is missing" : "it holds a " + type);
        }
        return new Storage(entry, dtype);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
