package io.nextstream.nextstep.weights;

import java.util.Arrays;
import java.util.List;

/** A tensor in memory. */
record ArrayTensor(String name, List<Long> shape, float[] data, int offset)
        implements TensorSource {

    static ArrayTensor of(String name, FloatTensor tensor) {
        List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
        return new ArrayTensor(name, shape, tensor.data(), 0);
    }

    @Override
    public DType dtype() {
        return DType.F32;
    }

    @Override
    public void read(long from, float[] into, int at, int count) {
        System.arraycopy(data, Math.toIntExact(offset + from), into, at, count);
    }
}
