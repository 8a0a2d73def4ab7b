package io.nextstream.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopJobTest {
    @ParameterizedTest
    @EnumSource(LoopJob.class)
    void aClusterBuildsEveryJobFromItsArguments(LoopJob job) {
        StreamExecutionEnvironment env = cluster("key", "secret");

        JobMain.prepare(env, job, List.of("kafka.bootstrap-servers=broker:9092"));

        StreamGraph graph = env.getStreamGraph();
        Set<String> names =
                graph.getStreamNodes().stream()
                        .map(StreamNode::getTransformationUID)
                        .collect(Collectors.toSet());
        assertTrue(names.size() > 3, names.toString());
        assertTrue(names.contains("dead-letters-sink"), names.toString());
    }

    @ParameterizedTest
    @EnumSource(LoopJob.class)
    void everyJobHasAFolderOfItsOwnForItsCheckpoints(LoopJob job) {
        StreamExecutionEnvironment env = cluster("key", "secret");

        JobMain.prepare(env, job, List.of());

        assertEquals(
                "s3://bucket/checkpoints/" + job.id(),
                env.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
        assertEquals(
                "s3://bucket/savepoints/" + job.id(),
                env.getConfiguration().get(CheckpointingOptions.SAVEPOINT_DIRECTORY));
    }

    @Test
    void withoutTheStoresKeysNothingIsBuilt() {
        StreamExecutionEnvironment env = cluster("key", "");

        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> JobMain.prepare(env, LoopJob.SERVING, List.of()));

        assertTrue(String.valueOf(e.getMessage()).contains("s3.secret-key"), e.getMessage());
    }

    @Test
    void aJobThatThereIsNotIsNamedWithThoseThereAre() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> LoopJob.of("server"));

        assertEquals(
                "no job is called 'server'; there are [serving, preference, training]",
                e.getMessage());
    }

    private static StreamExecutionEnvironment cluster(String accessKey, String secretKey) {
        Configuration c = new Configuration();
        c.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "s3://bucket/checkpoints");
        c.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, "s3://bucket/savepoints");
        c.set(PipelineOptions.GENERIC_TYPES, false);
        c.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        c.setString("s3.access-key", accessKey);
        if (!secretKey.isEmpty()) {
            c.setString("s3.secret-key", secretKey);
        }
        return new StreamExecutionEnvironment(c);
    }
}
