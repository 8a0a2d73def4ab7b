package io.nextstream.app.emoji;

import io.nextstream.app.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where packages lie: as folders in {@code node_modules}, as {@code npm install} leaves them, or as
 * {@code .tgz}, as {@code npm pack} does. A folder goes first. Nothing is fetched.
 */
final class NpmFolder {
    private static final String MODULES = "node_modules";

    private final Path folder;

    NpmFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads packages, in their order.
     *
     * @throws EmojiException if one is missing, with the command that fetches all that are; or
     *     damaged, or there twice
     */
    List<NpmPackage> read(List<NpmSource> sources) {
        List<NpmSource> missing = new ArrayList<>();
        List<NpmPackage> packages = new ArrayList<>();
        for (NpmSource source : sources) {
            Path modules = folder.resolve(MODULES).resolve(source.name());
            List<Path> archives = archives(source);
            if (Files.isDirectory(modules)) {
                packages.add(NpmPackage.of(source, modules, folder(source, modules)));
            } else if (archives.size() > 1) {
                throw new EmojiException(
                        "%s has %s in %d versions, %s; leave one"
                                .formatted(
                                        folder, source.name(), archives.size(), names(archives)));
            } else if (archives.size() == 1) {
                Path archive = archives.get(0);
                packages.add(NpmPackage.of(source, archive, archive(source, archive)));
            } else {
                missing.add(source);
            }
        }
        if (!missing.isEmpty()) {
            throw new EmojiException(
                    "%s has no %s; fetch with: %s"
                            .formatted(
                                    folder,
                                    missing.stream()
                                            .map(NpmSource::name)
                                            .collect(Collectors.joining(", ")),
                                    command(missing)));
        }
        return packages;
    }

    /** Fetches packages into the folder, if somebody runs it. */
    private String command(List<NpmSource> sources) {
        String name = folder.toString();
        String at = name.matches("[\\w./+-]+") ? name : "'" + name + "'";
        return sources.stream()
                .map(NpmSource::wish)
                .collect(
                        Collectors.joining(
                                " ",
                                "mkdir -p %s && npm pack --pack-destination %s ".formatted(at, at),
                                ""));
    }

    private static String names(List<Path> files) {
        return files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(" and "));
    }

    private List<Path> archives(NpmSource source) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isArchive(source, String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean isArchive(NpmSource source, String name) {
        return name.startsWith(source.archive())
                && name.endsWith(".tgz")
                && Character.isDigit(name.charAt(source.archive().length()));
    }

    private static SortedMap<String, byte[]> archive(NpmSource source, Path archive) {
        try {
            return new TreeMap<>(Tarball.read(archive, source.files()));
        } catch (IOException e) {
            throw unreadable(archive, e);
        }
    }

    private static SortedMap<String, byte[]> folder(NpmSource source, Path place) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : source.files()) {
            Path file = place.resolve(name);
            if (Files.exists(file)) {
                try {
                    files.put(name, Files.readAllBytes(file));
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
        }
        return files;
    }

    private static EmojiException unreadable(Path file, IOException e) {
        return new EmojiException(file + " cannot be read: " + FileTrouble.why(e), e);
    }
}
