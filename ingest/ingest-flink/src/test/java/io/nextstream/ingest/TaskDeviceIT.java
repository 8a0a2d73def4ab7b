package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster that promises a GPU and has none: its job is refused, not restarted. */
@Timeout(60)
final class TaskDeviceIT {

    private static final AtomicInteger STARTS = new AtomicInteger();

    @Test
    void aPromisedGpuThatIsAbsentEndsTheJobAtOnce() {
        Configuration config = new Configuration();
        config.setString("external-resources", "gpu");
        config.setString("external-resource.gpu.amount", "1");
        config.set(RestOptions.BIND_PORT, "0");
        config.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000_000);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, config);
        env.fromData(1L).map(new OnTheGpu()).print();

        Exception failure = assertThrows(Exception.class, () -> env.execute());
        String said = ExceptionUtils.stringifyException(failure);
        assertTrue(said.contains("trainer.device is gpu, but there is no GPU"), said);
        assertEquals(1, STARTS.get());
    }

    private static final class OnTheGpu extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext context) {
            STARTS.incrementAndGet();
            TaskDevice.resolve("trainer.device", TaskDevice.GPU, getRuntimeContext());
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }
}
