package io.nextstream.app.jobs;

import io.nextstream.app.config.ClusterConfig;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The entry class of the job jar: {@code JobMain JOB key=value...}, one Flink job each. Run by the
 * cluster; the keys are those of {@code nextstream.yaml}.
 */
public final class JobMain {
    private static final ConfigOption<String> ACCESS_KEY =
            ConfigOptions.key("s3.access-key").stringType().noDefaultValue();
    private static final ConfigOption<String> SECRET_KEY =
            ConfigOptions.key("s3.secret-key").stringType().noDefaultValue();

    private JobMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            throw new IllegalArgumentException("expected a job and key=value arguments");
        }
        LoopJob job = LoopJob.of(args[0]);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        prepare(env, job, Arrays.asList(args).subList(1, args.length));
        env.execute(job.id());
    }

    /** Builds the job; its checkpoints and savepoints get a folder of its name. */
    static void prepare(StreamExecutionEnvironment env, LoopJob job, List<String> arguments) {
        ClusterConfig config = ClusterConfig.ofArguments(arguments);
        ReadableConfig cluster = env.getConfiguration();
        Configuration own = new Configuration();
        own.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                required(cluster, CheckpointingOptions.CHECKPOINTS_DIRECTORY) + "/" + job.id());
        own.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                required(cluster, CheckpointingOptions.SAVEPOINT_DIRECTORY) + "/" + job.id());
        env.configure(own);
        job.build(
                env,
                new JobConfig(
                        config.loop(),
                        config.endpoints().kafka(),
                        config.endpoints()
                                .store(
                                        required(cluster, ACCESS_KEY),
                                        required(cluster, SECRET_KEY))));
    }

    private static String required(ReadableConfig config, ConfigOption<String> option) {
        return config.getOptional(option)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Flink's configuration lacks "
                                                + option.key()
                                                + "; see flink-conf/config.yaml"));
    }
}
