package io.nextstream.app.cli;

import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.stack.Ports;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * What every command that starts the stack takes: where it listens and what the jobs begin with.
 */
final class StackOptions {
    @Option(
            names = "--ports",
            paramLabel = "P",
            defaultValue = Ports.DEFAULT_TEXT,
            converter = PortsConverter.class,
            description =
                    "auto, the first of four in a row, or kafka,controller,store,flink (default: ${DEFAULT-VALUE})")
    private Ports ports = Ports.DEFAULT;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description = "base checkpoint (default: the one that comes with the repository)")
    private @Nullable Path base;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings of the jobs (default: nextstream.yaml, where it is there)")
    private @Nullable Path config;

    @Mixin private DeviceOption place = new DeviceOption();

    Ports ports() {
        return ports;
    }

    Path base() {
        return base == null ? CodeRevision.home().resolve("base") : base;
    }

    /** What proves the base and measures in this process; the jobs have keys. */
    TorchDevice device() {
        return place.device();
    }

    /** The file that was named, if one was. */
    @Nullable Path config() {
        return config;
    }

    /**
     * Reads the settings.
     *
     * @throws io.nextstream.app.config.ConfigException with all that is wrong
     */
    LoopConfig loop() {
        return LoopConfig.load(config);
    }

    /** See {@link Ports#parse}. */
    static final class PortsConverter implements ITypeConverter<Ports> {
        @Override
        public Ports convert(String value) {
            try {
                return Ports.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
