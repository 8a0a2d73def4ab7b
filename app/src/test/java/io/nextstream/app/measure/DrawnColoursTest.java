package io.nextstream.app.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrawnColoursTest {
    @Test
    void theShareCountsObjectsAndItsIntervalPictures() {
        Interval share =
                DrawnColours.share(List.of(Shots.open("blue", "blue"), Shots.open("red")), "blue")
                        .orElseThrow();

        assertEquals(2.0 / 3, share.value(), 1e-12);
        assertEquals(2, share.n());
    }

    @Test
    void whereThePromptNamesTheColourNobodysTasteShows() {
        List<Shot> shots = List.of(Shots.open("red"), Shots.coloured("blue", "blue"));

        assertEquals(0, DrawnColours.share(shots, "blue").orElseThrow().value());
        assertEquals(1, DrawnColours.share(shots, "blue").orElseThrow().n());
    }

    @Test
    void aPictureWithoutObjectsSaysNothing() {
        List<Shot> shots = List.of(Shots.open("red"), Shots.open());

        assertEquals(1, DrawnColours.share(shots, "red").orElseThrow().value());
        assertEquals(1, DrawnColours.share(shots, "red").orElseThrow().n());
    }

    @Test
    void theSharesOfAllColoursOfTheWorldAddUp() {
        World world = World.bundled("shapes32");
        Map<String, Double> shares =
                DrawnColours.shares(List.of(Shots.open("blue", "red", "red", "black")), world);

        assertEquals(world.colourNames(), List.copyOf(shares.keySet()));
        assertEquals(1, shares.values().stream().mapToDouble(d -> d).sum(), 1e-12);
        assertEquals(0.5, shares.get("red"), 1e-12);
    }

    @Test
    void nearestToChanceLooksUpAndDown() {
        assertEquals(
                Optional.of("green"),
                DrawnColours.nearestToChance(Map.of("red", 0.6, "green", 0.3, "blue", 0.1))); // 1/3
        assertEquals(
                Optional.of("blue"), DrawnColours.nearestToChance(Map.of("red", 0.8, "blue", 0.3)));
    }

    @Test
    void allColoursCanBePutInThatOrder() {
        assertEquals(
                List.of("green", "blue", "red"),
                DrawnColours.byDistanceFromChance(Map.of("red", 0.6, "green", 0.3, "blue", 0.1)));
        assertEquals(List.of(), DrawnColours.byDistanceFromChance(Map.of()));
    }

    @Test
    void wherePicturesShowNothingNoColourHasAShare() {
        List<Shot> shots = List.of(Shots.open());

        assertEquals(Optional.empty(), DrawnColours.share(shots, "red"));
        assertEquals(Map.of(), DrawnColours.shares(shots, World.bundled("shapes32")));
        assertEquals(Optional.empty(), DrawnColours.nearestToChance(Map.of()));
    }
}
