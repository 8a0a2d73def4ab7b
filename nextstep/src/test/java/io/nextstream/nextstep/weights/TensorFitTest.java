package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TensorFitTest {

    private static final ParameterLayout EXPECTED =
            ParameterLayout.of(
                    List.of(
                            TensorSpec.of("norm.weight", 3),
                            TensorSpec.of("linear.weight", 2, 3),
                            TensorSpec.of("linear.bias", 2)),
                    Set.of("table"));

    @Test
    void whatFitsHasNoFaults() {
        List<TensorSource> found =
                EXPECTED.specs().stream()
                        .map(spec -> TensorSource.of(spec, new float[spec.size()], 0))
                        .toList();
        assertEquals(List.of(), TensorFit.of(EXPECTED, found).faults());
    }

    @Test
    void everyTensorThatDoesNotFitHasALine() {
        List<TensorSource> found =
                List.of(
                        TensorSource.of(TensorSpec.of("linear.weight", 3, 2), new float[6], 0),
                        stored("linear.bias", DType.I64, 2),
                        TensorSource.of(TensorSpec.of("extra", 1), new float[1], 0),
                        TensorSource.of(TensorSpec.of("extra", 1), new float[1], 0));
        assertEquals(
                List.of(
                        "missing norm.weight [3]",
                        "left over extra [1]",
                        "linear.weight has shape [3, 2] instead of [2, 3]",
                        "extra is there twice",
                        "linear.bias is i64; weights are fp32, bf16 or fp16"),
                TensorFit.of(EXPECTED, found).faults());
    }

    @Test
    void aTableThatTheNetworkComputesMayBeThere() {
        TensorSource table = TensorSource.of(TensorSpec.of("table", 1), new float[1], 0);
        assertEquals(List.of(), TensorFit.of(EXPECTED, List.of(table)).leftOver());
    }

    private static TensorSource stored(String name, DType dtype, long extent) {
        return new StoredTensor(
                (from, length) -> ByteBuffer.allocate(0),
                0,
                new SafeTensorsHeader.Entry(
                        name, dtype, List.of(extent), 0, extent * dtype.width()),
                8);
    }
}
