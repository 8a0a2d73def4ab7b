package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.serving.flink.BatchPolicy;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.flink.Cadence;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopConfigTest {
    @Test
    void anEmptyFileGivesTheDefaultsOfTheJobs() {
        LoopConfig config = config("");

        assertEquals(TrainerConfig.defaults(), config.trainer());
        assertEquals(BatchPolicy.defaults(), config.serving());
        assertEquals(Cadence.defaults(), config.cadence());
        assertEquals(16, config.preference().batch().pairsPerBatch());
    }

    @Test
    void keysMayBeNestedOrDotted() {
        LoopConfig config =
                config(
                        """
                        trainer:
                          beta: 50
                          kept-versions: 7
                        serving.batch.pictures: 4
                        """);

        assertEquals(50, config.trainer().beta());
        assertEquals(7, config.cadence().keptVersions());
        assertEquals(4, config.serving().maxBatch());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceEachWithItsKey() {
        List<String> problems =
                problems(
                        """
                        trainer.bata: 50
                        trainer.draws: four
                        serving.batch.pictures: -1
                        """);

        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("trainer.bata: no such key"), problems.toString());
        assertTrue(problems.contains("trainer.draws: expected a whole number above 0, not four"));
    }

    @Test
    void aDeviceIsTheProcessorOrWhatFlinkHandsOut() {
        assertEquals("cpu", config("").trainerDevice());
        assertEquals("gpu", config("trainer.device: gpu").trainerDevice());
        assertEquals(
                List.of("serving.device: expected one of [cpu, gpu], not cuda:0"),
                problems("serving.device: cuda:0"));
    }

    @Test
    void whatAPartRefusesIsAProblemToo() {
        List<String> problems = problems("preference.batch.min-pairs: 99");

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("preference: "), problems.toString());
    }

    @Test
    void whatIsNoYamlIsOneProblem() {
        assertEquals(1, problems("trainer: [").size());
        assertEquals(1, problems("just a text").size());
    }

    private static LoopConfig config(String yaml) {
        return LoopConfig.of(ConfigFile.parse("test.yaml", yaml));
    }

    private static List<String> problems(String yaml) {
        return assertThrows(ConfigException.class, () -> config(yaml)).problems();
    }
}
