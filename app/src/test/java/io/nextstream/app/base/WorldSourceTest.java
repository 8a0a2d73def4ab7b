package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.ConfigException;
import io.nextstream.evaluation.world.World;
import io.nextstream.evaluation.world.WorldException;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what the user names to the sizes of a model for it. */
class WorldSourceTest {
    @TempDir Path folder;

    @Test
    void aBundledWorldIsReadByName() {
        WorldSource source = WorldSource.read("shapes32");

        assertEquals(World.bundled("shapes32"), source.world());
        assertEquals(World.bundledYaml("shapes32"), source.yaml());
        assertEquals("shapes32", source.given());
    }

    @Test
    void aFileIsReadWithItsText() throws IOException {
        Path file = Files.writeString(folder.resolve("w.yaml"), TinyBase.YAML);
        WorldSource source = WorldSource.read(file.toString());

        assertEquals("few", source.world().name());
        assertEquals(TinyBase.YAML, source.yaml());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String missing = folder.resolve("w.yaml").toString();

        assertEquals(
                missing + ": there is no such world file",
                assertThrows(ConfigException.class, () -> WorldSource.read(missing)).getMessage());
        assertThrows(WorldException.class, () -> WorldSource.read("shapes1"));
    }

    @Test
    void everyWrongKeyOfAFileIsNamed() throws IOException {
        Path file =
                Files.writeString(folder.resolve("w.yaml"), "name: w\nsize: huge\ncolour: red\n");
        String message =
                assertThrows(WorldException.class, () -> WorldSource.read(file.toString()))
                        .getMessage();

        assertTrue(message.startsWith(file + ": "), message);
        assertTrue(message.contains("size must be a whole number"), message);
        assertTrue(message.contains("colour is no key of a world"), message);
    }

    @Test
    void bothBundledSizesGiveFourByFourTokens() {
        World small = World.bundled("shapes32");
        World large = World.bundled("shapes64");

        assertEquals(
                AutoencoderConfig.small(),
                Geometry.of(small, small.words(), NewModel.DEFAULT).autoencoder());
        assertEquals(
                AutoencoderConfig.medium(),
                Geometry.of(large, large.words(), NewModel.DEFAULT).autoencoder());
        assertEquals(
                4,
                small.size()
                        / Geometry.of(small, small.words(), NewModel.DEFAULT)
                                .autoencoder()
                                .tokenSide());
        assertEquals(
                4,
                large.size()
                        / Geometry.of(large, large.words(), NewModel.DEFAULT)
                                .autoencoder()
                                .tokenSide());
    }

    @Test
    void aSizeThatTokensDoNotTileIsRefused() {
        World world = World.parse(TinyBase.YAML.replace("size: 32", "size: 40"));
        String message =
                assertThrows(
                                BaseException.class,
                                () -> Geometry.of(world, world.words(), NewModel.DEFAULT))
                        .getMessage();

        assertEquals(
                "world few: size must be a multiple of 16 pixels, the side of an image token, not 40",
                message);
    }
}
