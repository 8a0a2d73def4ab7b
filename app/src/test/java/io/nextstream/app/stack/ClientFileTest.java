package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFileTest {
    private static final ClientFile CLIENT =
            new ClientFile(
                    "127.0.0.1:19092",
                    new StoreConfig(
                            "http://127.0.0.1:19000", "nextstream", "key", "secret:=#", "r"),
                    "http://127.0.0.1:19095");

    @TempDir Path data;

    @Test
    void whatAStackWritesAClientReads() {
        CLIENT.write(data);

        assertEquals(CLIENT, ClientFile.read(data));
    }

    @Test
    void onlyTheOwnerMayReadTheKeysAlsoAfterASecondStart() throws IOException {
        Files.writeString(file(), "left by somebody else");
        CLIENT.write(data);

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(CLIENT, ClientFile.read(data));
    }

    @Test
    void aFolderWithoutOneSaysWhatToName() {
        String message = refused();

        assertTrue(message.startsWith("there is no " + file()), message);
        assertTrue(message.contains("--client"), message);
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        CLIENT.write(data);
        Files.writeString(file(), Files.readString(file()).replace("store.region", "region"));

        assertEquals(
                file() + " lacks store.region; the next start of the loop there writes it anew",
                refused());
    }

    @Test
    void aValueThatCannotBeIsDamageOfTheFile() throws IOException {
        CLIENT.write(data);
        Files.writeString(
                file(), Files.readString(file()).replaceFirst("store.bucket=.*", "store.bucket=B"));

        assertTrue(refused().startsWith(file() + " is damaged: bucket must be"), refused());
    }

    private String refused() {
        return assertThrows(StackException.class, () -> ClientFile.read(data)).getMessage();
    }

    private Path file() {
        return data.resolve("client.properties");
    }
}
