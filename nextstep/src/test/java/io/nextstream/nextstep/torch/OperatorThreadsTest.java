package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorThreadsTest {

    @Test
    void wholePicturesAndTextsTakeAllFromTheirWidthOn() {
        assertEquals(1, OperatorThreads.forWhole(255, 4));
        assertEquals(4, OperatorThreads.forWhole(256, 4));
    }

    @ParameterizedTest
    @CsvSource({", 512", "ACTIVE, 512", "PASSIVE, 1024", "passive, 1024"})
    void tokensTakeAllFromAWidthThatDependsOnHowThreadsWait(String waitPolicy, int width) {
        assertEquals(1, OperatorThreads.forTokens(width - 1, 4, waitPolicy));
        assertEquals(4, OperatorThreads.forTokens(width, 4, waitPolicy));
    }
}
