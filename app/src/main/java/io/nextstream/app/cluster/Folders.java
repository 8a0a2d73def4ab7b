package io.nextstream.app.cluster;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.Folder;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must lie in the data folder before a process starts, and must not lie there afterwards. */
final class Folders {
    private Folders() {}

    /** Writes the configuration of Flink and ZooKeeper. */
    static void configure(Layout layout, Book book, FlinkConf conf) {
        try {
            Files.createDirectories(layout.conf());
            Files.createDirectories(layout.logs());
            Files.createDirectories(layout.uploads());
            WholeFile.writePrivate(layout.conf().resolve("config.yaml"), conf.yaml());
            WholeFile.write(layout.zooCfg(), zooCfg(layout, book).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException(
                    layout.data() + " cannot be written: " + FileTrouble.why(e), e);
        }
    }

    /** Keeps a file with keys of Flink for every start that follows. */
    static void keepFlinkConf(Layout layout, Path file) {
        try {
            WholeFile.writePrivate(layout.flinkConf(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StackException(
                    layout.data() + " cannot be written: " + FileTrouble.why(e), e);
        }
    }

    /** Gives a part its folders, the temporary one empty. */
    static void prepare(Layout layout, Part part) {
        try {
            Folder.delete(layout.tmp(part));
            Files.createDirectories(layout.tmp(part));
            if (part.kind() == Part.Kind.STORE || part.kind() == Part.Kind.ZOOKEEPER) {
                Files.createDirectories(layout.folder(part));
            }
        } catch (IOException e) {
            throw new StackException(
                    layout.data() + " cannot be written: " + FileTrouble.why(e), e);
        }
    }

    static void deleteTemporary(Layout layout) {
        try {
            Folder.delete(layout.tmp());
        } catch (IOException e) {
            throw new StackException(layout.tmp() + " cannot be deleted: " + FileTrouble.why(e), e);
        }
    }

    private static String zooCfg(Layout layout, Book book) {
        return String.join(
                "\n",
                "dataDir=" + layout.folder(Part.of(Part.Kind.ZOOKEEPER)),
                "clientPort=" + book.port("zookeeper"),
                "clientPortAddress=127.0.0.1",
                "tickTime=2000",
                "admin.enableServer=false",
                "4lw.commands.whitelist=srvr",
                // A log is that long from its first entry on.
                "preAllocSize=1024",
                // Flink writes with every checkpoint: what is old goes once a day.
                "autopurge.purgeInterval=24",
                "autopurge.snapRetainCount=3",
                "");
    }
}
