package io.nextstream.app.emoji;

import io.nextstream.app.measure.MeasureProgress;
import io.nextstream.app.models.NewFolder;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.image.RgbImage;
import java.awt.Color;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packages of npm become a folder of pictures with captions. The folder is there whole or not at
 * all, and the same packages and options give the same bytes on the same JDK.
 */
public final class EmojiImport {
    static final String METADATA = "metadata.jsonl";

    private final EmojiOptions options;
    private final PrintWriter out;
    private final StopSignal stop;
    private final Map<EmojiStyle, Tally> tallies = new EnumMap<>(EmojiStyle.class);
    private final StringBuilder lines = new StringBuilder();
    private final MessageDigest digest = Sha256.digest();

    /**
     * @param stop ends it between two pictures
     */
    public EmojiImport(EmojiOptions options, PrintWriter out, StopSignal stop) {
        this.options = options;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Reads, draws and writes; for one call.
     *
     * @throws EmojiException if the packages cannot be used
     * @throws io.nextstream.app.stack.StackException if something is in the folder's place
     * @throws io.nextstream.app.stack.StoppedException when stopped
     * @throws IOException when the folder cannot be written
     */
    public void run() throws IOException {
        try (NewFolder target = NewFolder.at("--out", options.out())) {
            List<NpmPackage> packages =
                    new NpmFolder(options.npm())
                            .read(
                                    Stream.concat(
                                                    options.styles().stream()
                                                            .map(EmojiStyle::source),
                                                    Stream.of(NpmSource.EMOJIBASE))
                                            .toList());
            Map<EmojiStyle, Chosen> chosen = chosen(packages);
            SampleSheet samples = new SampleSheet(chosen);
            draw(chosen, samples, target.draft());
            Files.write(target.draft().resolve("samples.png"), samples.image().toPng());
            write(packages, target.draft());
            stop.requireNotAsked();
            target.keep();
        }
        ImportTable.lines(tallies).forEach(out::println);
        out.println(
                "Wrote %s; NOTICE in it says whose the pictures are, and stays with them"
                        .formatted(options.out()));
    }

    private Map<EmojiStyle, Chosen> chosen(List<NpmPackage> packages) {
        NpmPackage last = packages.get(packages.size() - 1);
        EmojiNames names = EmojiNames.of(last.json(NpmSource.NAMES));
        Map<EmojiStyle, Chosen> chosen = new EnumMap<>(EmojiStyle.class);
        for (int i = 0; i < options.styles().size(); i++) {
            stop.requireNotAsked();
            NpmPackage icons = packages.get(i);
            IconSet set =
                    IconSet.of(
                            icons.source().name(),
                            icons.json(NpmSource.ICONS),
                            icons.json(NpmSource.CHARACTERS));
            EmojiStyle style = options.styles().get(i);
            Chosen one = Chosen.of(style, set, names, options.kinds());
            one.problems().forEach(problem -> out.println("  left out: " + problem));
            chosen.put(style, one);
            tallies.put(style, one.tally());
        }
        return chosen;
    }

    private void draw(Map<EmojiStyle, Chosen> chosen, SampleSheet samples, Path folder)
            throws IOException {
        SvgPainter painter = new SvgPainter(options.size());
        List<Chosen.Wanted> wanted = new ArrayList<>();
        chosen.values().forEach(one -> wanted.addAll(one.pictures()));
        MeasureProgress progress = new MeasureProgress(wanted.size(), out);
        for (EmojiStyle style : options.styles()) {
            Files.createDirectories(folder.resolve(style.label()));
        }
        for (Chosen.Wanted one : wanted) {
            stop.requireNotAsked();
            progress.accept(1);
            RgbImage image = drawn(painter, one);
            if (image != null) {
                samples.look(one, image);
                keep(one, image, folder);
            }
        }
        if (lines.isEmpty()) {
            throw new EmojiException(
                    "no picture came out of the packages in "
                            + options.npm()
                            + "; nothing is kept");
        }
    }

    /** The picture, or null if there is nothing to see. */
    private @Nullable RgbImage drawn(SvgPainter painter, Chosen.Wanted one) {
        Color ground = options.ground().of(options.seed(), one.file());
        Tally tally = tally(one.style());
        try {
            RgbImage image = painter.draw(one.svg(), ground);
            if (!SvgPainter.isEmpty(image, ground)) {
                return image;
            }
            tally.leaveOut(Reason.INVISIBLE, 1);
            out.println("  left out: " + one.file() + ": " + Reason.INVISIBLE.words());
        } catch (SvgPainter.UndrawableException e) {
            tally.leaveOut(Reason.UNDRAWABLE, 1);
            out.println("  left out: " + one.file() + ": " + e.getMessage());
        }
        return null;
    }

    private void keep(Chosen.Wanted one, RgbImage image, Path folder) throws IOException {
        byte[] png = image.toPng();
        Files.write(folder.resolve(one.file()), png);
        String line = DatasetCard.line(one);
        lines.append(line);
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update(png);
        tally(one.style()).take(one.split());
    }

    private Tally tally(EmojiStyle style) {
        return tallies.computeIfAbsent(style, unseen -> new Tally());
    }

    private void write(List<NpmPackage> packages, Path folder) throws IOException {
        Files.writeString(folder.resolve(METADATA), lines);
        Files.createDirectories(folder.resolve("LICENSES"));
        int last = packages.size() - 1;
        Map<String, byte[]> notices =
                Notices.of(
                        options.styles(),
                        packages.subList(0, last),
                        packages.get(last),
                        options.size());
        for (Map.Entry<String, byte[]> file : notices.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(
                folder.resolve("dataset.json"),
                DatasetCard.whole(
                        options, packages, tallies, HexFormat.of().formatHex(digest.digest())));
    }
}
