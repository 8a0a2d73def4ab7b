package io.nextstream.app.cli;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.WorldFit;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.events.VersionId;
import io.nextstream.nextstep.checkpoint.ModelFolder;
import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model that a person names to be measured: a folder with one, or a version in a data folder.
 *
 * @param name the folder, or the version's id
 * @param fit which worlds it can read and draw
 * @param world that it was made for; null where nobody knows
 */
record MeasuredModel(String name, ModelBundle bundle, WorldFit fit, @Nullable WorldSource world) {

    /** The newest version of a data folder. */
    static final String NEWEST = "newest";

    /**
     * Loads it, every file's hash checked where there are hashes.
     *
     * @param option that names it, for messages
     * @param name a folder that is there, else {@link #NEWEST} or the id of a version
     * @param data folder of the versions
     * @throws StackException when the name is neither
     * @throws BaseException when a base is damaged
     * @throws IOException when a folder's numbers cannot be read
     */
    static MeasuredModel load(String option, String name, Path data) throws IOException {
        Path folder = Path.of(name);
        if (Base.isBase(folder)) {
            Base base = Base.load(folder);
            return new MeasuredModel(name, base.bundle(), base.fit(name), base.knownWorld());
        }
        if (Files.isDirectory(folder)) {
            try (ModelFolder opened = ModelFolder.open(folder)) {
                return of(name, opened.source());
            }
        }
        String id = name.equals(NEWEST) ? null : id(option, name, data);
        try (StoreAccess access = StoreAccess.open(data)) {
            StoredVersions versions = new StoredVersions(access.store());
            String found = versions.id(id);
            return of(found, versions.source(found));
        }
    }

    private static String id(String option, String name, Path data) {
        try {
            return new VersionId(name).value();
        } catch (IllegalArgumentException e) {
            throw new StackException(
                    "%s %s is neither a folder with a model nor the id of a version; see ./nextstream versions --data %s"
                            .formatted(option, name, data),
                    e);
        }
    }

    private static MeasuredModel of(String name, ModelSource source) throws IOException {
        ModelBundle bundle = source.load();
        int pixels = bundle.config().latentSize() * bundle.autoencoderConfig().downFactor();
        return new MeasuredModel(
                name, bundle, new WorldFit(name, bundle.tokenizerJson(), pixels), null);
    }
}
