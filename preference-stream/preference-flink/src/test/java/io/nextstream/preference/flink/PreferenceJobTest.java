package io.nextstream.preference.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.PreferenceConfig;
import io.nextstream.preference.ReliabilityConfig;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

final class PreferenceJobTest {

    /** State is found again by these names: one may come, none may change. */
    private static final Set<String> UIDS =
            new TreeSet<>(
                    Set.of(
                            "generations-source",
                            "generations-decode",
                            "preferences-source",
                            "preferences-decode",
                            "demonstrations-source",
                            "demonstrations-decode",
                            "vote-router",
                            "vote-join",
                            "demonstration-examples",
                            "reliability",
                            "batcher",
                            "training-batches-sink",
                            "vote-outcomes-sink",
                            "dead-letters-sink"));

    @Test
    void thePlanHasOnlyKnownUidsAndNoGenericType() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.enableCheckpointing(1000);
        PreferenceJob.build(
                env,
                new PreferenceConfig(
                        new JoinConfig(60_000, 600_000),
                        new BatchConfig(16, 8, 16, 2_000),
                        1,
                        ReliabilityConfig.off()),
                KafkaConnection.to("127.0.0.1:1"));
        StreamGraph graph = env.getStreamGraph();
        graph.getJobGraph();
        assertEquals(
                UIDS,
                graph.getStreamNodes().stream()
                        .map(StreamNode::getTransformationUID)
                        .filter(uid -> UIDS.contains(uid))
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = String.valueOf(node.getTransformationUID());
            assertTrue(UIDS.stream().anyMatch(uid::contains), uid + " of " + node);
        }
    }
}
