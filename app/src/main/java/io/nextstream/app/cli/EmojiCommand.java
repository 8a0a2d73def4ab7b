package io.nextstream.app.cli;

import io.nextstream.app.emoji.EmojiImport;
import io.nextstream.app.emoji.EmojiKind;
import io.nextstream.app.emoji.EmojiOptions;
import io.nextstream.app.emoji.EmojiStyle;
import io.nextstream.app.emoji.Ground;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code emoji}: a dataset of real pictures out of packages of npm. */
@Command(
        name = "emoji",
        description = {
            "Makes a folder of pictures with captions out of emoji in packages of npm, with their "
                    + "licences.",
            "Nothing is fetched: what is missing is said with the npm command that fetches it. The "
                    + "folder is there whole or not at all (docs/emoji.md)."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class EmojiCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--npm",
            paramLabel = "DIR",
            required = true,
            description = "folder with the packages, in node_modules or as .tgz")
    private Path npm = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the dataset; must not be there yet")
    private Path out = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "32",
            description = "pixels of a picture's side, 8 to 512 (default: ${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--styles",
            paramLabel = "S",
            split = ",",
            defaultValue = "noto,twemoji,fluent-emoji-flat",
            converter = StyleConverter.class,
            description = "of noto, twemoji and fluent-emoji-flat (default: ${DEFAULT-VALUE})")
    private List<EmojiStyle> styles = List.of();

    @Option(
            names = "--with",
            paramLabel = "K",
            split = ",",
            converter = KindConverter.class,
            description =
                    "what is left out otherwise: skin-tones (each person in five more),"
                            + " country-flags")
    private Set<EmojiKind> kinds = EnumSet.noneOf(EmojiKind.class);

    @Option(
            names = "--ground",
            paramLabel = "G",
            defaultValue = "light",
            description =
                    "behind the emoji: light, with a little tint, or random, any colour (default: "
                            + "${DEFAULT-VALUE})")
    private Ground ground = Ground.LIGHT;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of the grounds (default: ${DEFAULT-VALUE})")
    private long seed;

    /** A style by its name. */
    static final class StyleConverter implements CommandLine.ITypeConverter<EmojiStyle> {
        @Override
        public EmojiStyle convert(String value) {
            for (EmojiStyle style : EmojiStyle.values()) {
                if (style.label().equals(value)) {
                    return style;
                }
            }
            throw new CommandLine.TypeConversionException(
                    "expected noto, twemoji or fluent-emoji-flat, not '" + value + "'");
        }
    }

    /** A kind that can be asked for. */
    static final class KindConverter implements CommandLine.ITypeConverter<EmojiKind> {
        @Override
        public EmojiKind convert(String value) {
            for (EmojiKind kind : List.of(EmojiKind.SKIN_TONES, EmojiKind.COUNTRY_FLAGS)) {
                if (kind.label().equals(value)) {
                    return kind;
                }
            }
            throw new CommandLine.TypeConversionException(
                    "expected skin-tones or country-flags, not '" + value + "'");
        }
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = spec().commandLine();
        if (size < EmojiOptions.SMALLEST || size > EmojiOptions.LARGEST) {
            throw new ParameterException(
                    line,
                    "--size is %d to %d pixels, not %d"
                            .formatted(EmojiOptions.SMALLEST, EmojiOptions.LARGEST, size));
        }
        EmojiOptions options = new EmojiOptions(npm, out, size, styles, kinds, ground, seed);
        try {
            new EmojiImport(options, line.getOut(), StopSignal.install()).run();
            return ExitCode.OK;
        } catch (StoppedException e) {
            line.getErr().println("nextstream: stopped; nothing was written");
            return ExitCode.INTERRUPTED;
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
