package io.nextstream.app.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.app.base.Base;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.Folder;
import io.nextstream.app.files.WholeFile;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a proof lies. What is written last says that what it belongs to is whole, so that a start
 * after a death goes on with what is missing.
 *
 * <pre>
 * proof.json           what may not change
 * base/SEED/           pictures of the base, then measured.json
 * arms/NAME/data/      the loop's data folder while it is not finished
 * arms/NAME/model/     its last version, a base checkpoint like any other
 * arms/NAME/pictures/  what it draws
 * arms/NAME/along.json what versions on its way score, in row fidelity
 * arms/NAME/arm.json   what it left, written last
 * report.html  result.json  *.png
 * </pre>
 */
final class ProofFolder {
    private static final String STATE = "proof.json";
    private static final String MEASURED = "measured.json";
    private static final String ARM = "arm.json";
    private static final String DOSE = "dose.json";
    private static final String MODEL = "model";
    private static final String ALONG = "along.json";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private final Path path;

    ProofFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** What an earlier start left; empty at the first. */
    Optional<ProofState> state() {
        return read(path.resolve(STATE), ProofState.class);
    }

    void keep(ProofState state) {
        write(path.resolve(STATE), state);
    }

    Optional<Measured> base(long seed) {
        return read(base(seed, MEASURED), Measured.class, ArmFile::measuredUpToDate);
    }

    void keepBase(long seed, Measuring.Drawn drawn) {
        writePictures(base(seed, "pictures"), drawn.shown());
        write(base(seed, MEASURED), drawn.measured());
    }

    Optional<ArmResult> result(Arm arm) {
        return read(arm(arm, ARM), ArmFile.class, ArmFile::upToDate).map(file -> file.result(arm));
    }

    /** A version that a loop had on its way, while the loop is not finished. */
    Optional<Dose> dose(Arm arm, int votes) {
        return read(dose(arm, votes, DOSE), Dose.class);
    }

    void keepDose(Arm arm, Dose dose, Base model) {
        save(model, dose(arm, dose.votes(), MODEL));
        write(dose(arm, dose.votes(), DOSE), dose);
    }

    /** The model of one that was kept. */
    Base doseModel(Arm arm, Dose dose) {
        return Base.load(dose(arm, dose.votes(), MODEL));
    }

    /** What versions along a loop's way score; empty where that was not measured. */
    Optional<Along> along(Arm arm) {
        return read(arm(arm, ALONG), Along.class);
    }

    void keepAlong(Arm arm, Along along) {
        write(arm(arm, ALONG), along);
    }

    /** Of a loop that is not finished. */
    Path data(Arm arm) {
        return arm(arm, "data");
    }

    /** Keeps what a loop left, and only then gives up its data. */
    void finish(ArmResult result, Base model, List<RgbImage> shown) {
        save(model, arm(result.arm(), MODEL));
        writePictures(arm(result.arm(), "pictures"), shown);
        write(arm(result.arm(), ARM), ArmFile.of(result));
        deleteData(result.arm());
    }

    /** Deletes what a death between result and deletion left behind. */
    void deleteData(Arm arm) {
        Path data = data(arm);
        try {
            Folder.delete(data);
        } catch (IOException e) {
            throw new ProofException(data + " cannot be deleted: " + FileTrouble.why(e), e);
        }
    }

    List<RgbImage> shown(Arm arm) {
        return pictures(arm(arm, "pictures"));
    }

    List<RgbImage> shownOfBase(long seed) {
        return pictures(base(seed, "pictures"));
    }

    /** Writes a file of the report. */
    void write(String name, byte[] bytes) {
        writeBytes(path.resolve(name), bytes);
    }

    void writeJson(String name, Object value) {
        write(path.resolve(name), value);
    }

    private Path base(long seed, String file) {
        return path.resolve("base").resolve(Long.toString(seed)).resolve(file);
    }

    private Path arm(Arm arm, String file) {
        return path.resolve("arms").resolve(arm.name()).resolve(file);
    }

    private Path dose(Arm arm, int votes, String file) {
        return data(arm).resolve("doses").resolve(Integer.toString(votes)).resolve(file);
    }

    private static void save(Base model, Path folder) {
        try {
            model.save(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static List<RgbImage> pictures(Path folder) {
        List<RgbImage> pictures = new ArrayList<>();
        try {
            for (int i = 0; Files.exists(picture(folder, i)); i++) {
                pictures.add(PictureReader.read(Files.readAllBytes(picture(folder, i))));
            }
        } catch (IOException e) {
            throw new ProofException(
                    folder + " cannot be read: " + FileTrouble.why(e) + "; bring it back", e);
        }
        return pictures;
    }

    private static void writePictures(Path folder, List<RgbImage> pictures) {
        for (int i = 0; i < pictures.size(); i++) {
            writeBytes(picture(folder, i), pictures.get(i).toPng());
        }
    }

    private static Path picture(Path folder, int i) {
        return folder.resolve("%02d.png".formatted(i));
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        return read(file, type, UnaryOperator.identity());
    }

    private static <T> Optional<T> read(
            Path file, Class<T> type, UnaryOperator<JsonNode> upToDate) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            return Optional.of(JSON.treeToValue(upToDate.apply(tree), type));
        } catch (JsonProcessingException e) {
            throw new ProofException(
                    file
                            + " is damaged or of another version of this program; delete its folder"
                            + " to do that part again, or choose another --out",
                    e);
        } catch (IOException e) {
            throw new ProofException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private static void write(Path file, Object value) {
        try {
            writeBytes(file, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers are always JSON", e);
        }
    }

    private static void writeBytes(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, bytes);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static ProofException unwritable(Path file, IOException e) {
        return new ProofException(
                file + " cannot be written: " + FileTrouble.why(e) + "; make room there", e);
    }
}
