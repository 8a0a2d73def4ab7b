package io.nextstream.app.doctor;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.nextstream.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Topics that are not as the loop needs them. */
final class SpoiltTopics {

    private SpoiltTopics() {}

    /** One topic is gone, three have a setting each that loses or refuses records. */
    static void plant(Admin admin, String gone) throws Exception {
        admin.deleteTopics(List.of(gone)).all().get();
        set(admin, Topics.MODEL_VERSIONS, "cleanup.policy", "delete");
        set(admin, Topics.PREFERENCES, "retention.ms", "86400000");
        set(admin, Topics.TRAINING_BATCHES, "max.message.bytes", "5000");
    }

    /** Returns when the broker tells it: the controller, which takes it, is a little ahead. */
    private static void set(Admin admin, String topic, String key, String value) throws Exception {
        ConfigResource of = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), OpType.SET);
        admin.incrementalAlterConfigs(Map.of(of, List.of(change))).all().get();
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    while (!value.equals(told(admin, of, key))) {
                        Thread.sleep(20);
                    }
                });
    }

    private static String told(Admin admin, ConfigResource of, String key) throws Exception {
        return admin.describeConfigs(List.of(of)).all().get().get(of).get(key).value();
    }
}
