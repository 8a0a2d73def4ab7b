package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptTest {

    private static List<DataRow.Words> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new DataRow.Words(i, "text " + i)).toList();
    }

    private static StoredPicture picture(String name) {
        return new StoredPicture(
                Path.of(name), Sha256.of(name.getBytes(StandardCharsets.UTF_8)), 8, 8);
    }

    private static DataRow.Drawn drawn(int line, String picture, @Nullable String source) {
        return new DataRow.Drawn(
                line,
                picture(picture),
                "text " + line,
                null,
                source == null ? null : picture(source));
    }

    private static DataRow.Preferred pair(int line, String text, String chosen, String rejected) {
        return new DataRow.Preferred(line, text, picture(chosen), null, picture(rejected), null);
    }

    private static Set<String> hashes(List<? extends DataRow> rows) {
        return rows.stream()
                .flatMap(DataRow::pictures)
                .map(StoredPicture::sha256)
                .collect(Collectors.toSet());
    }

    @Test
    void oneInFiftyIsKept() {
        List<DataRow.Words> rows = rows(0, 10_000);
        Kept kept = Kept.byHash(List.of(rows));
        assertEquals(200, kept.kept(rows).size(), 45);
        assertEquals(10_000, kept.kept(rows).size() + kept.training(rows).size());
    }

    @Test
    void aRowStaysOnItsSideWhenOthersCome() {
        Set<Integer> few = Kept.byHash(List.of(rows(0, 500))).lines();
        Set<Integer> many = Kept.byHash(List.of(rows(0, 1500))).lines();
        assertEquals(few, many.stream().filter(line -> line < 500).collect(Collectors.toSet()));
    }

    @Property(tries = 100)
    void bothSidesHaveARowWhereThereAreTwo(
            @ForAll @IntRange(min = 0, max = 100_000) int from,
            @ForAll @IntRange(min = 2, max = 60) int count) {
        List<DataRow.Words> rows = rows(from, from + count);
        Kept kept = Kept.byHash(List.of(rows));
        assertFalse(kept.kept(rows).isEmpty());
        assertFalse(kept.training(rows).isEmpty());
        assertEquals(
                rows,
                rows.stream()
                        .filter(
                                row ->
                                        kept.kept(rows).contains(row)
                                                != kept.training(rows).contains(row))
                        .toList());
    }

    @Test
    void oneRowIsTrainedOn() {
        assertEquals(Set.of(), Kept.byHash(List.of(rows(0, 1))).lines());
        assertEquals(Set.of(), Kept.byHash(List.of(rows(0, 0))).lines());
    }

    /** Five captions of each picture, and edits of it and to it. */
    @Test
    void aPictureIsOnOneSideWithAllItsCaptionsAndEdits() {
        List<DataRow.Drawn> captioned = new ArrayList<>();
        List<DataRow.Drawn> edits = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            captioned.add(drawn(i, "picture " + i / 5, null));
            edits.add(drawn(1000 + i, "picture " + i / 5, "before " + i));
            edits.add(drawn(2000 + i, "after " + i, "picture " + i / 5));
        }
        Kept kept = Kept.byHash(List.of(captioned, edits));
        List<DataRow.Drawn> shown = new ArrayList<>(kept.kept(captioned));
        assertTrue(!shown.isEmpty() && shown.size() % 5 == 0, "whole pictures: " + shown.size());
        shown.addAll(kept.kept(edits));
        List<DataRow.Drawn> learnt = new ArrayList<>(kept.training(captioned));
        learnt.addAll(kept.training(edits));
        Set<String> drawnOfShown =
                shown.stream().map(row -> row.picture().sha256()).collect(Collectors.toSet());
        Set<String> both = new HashSet<>(hashes(learnt));
        both.retainAll(drawnOfShown);
        assertEquals(Set.of(), both);
        assertEquals(
                5,
                kept.kept(edits.subList(0, 2000)).stream()
                        .filter(row -> row.picture().equals(shown.get(0).picture()))
                        .count());
        assertTrue(learnt.size() > 2500, "few are left out: " + learnt.size());
    }

    @Test
    void pairsOfOneTextAreOnOneSideAndTheSmallestTextIsKept() {
        List<DataRow.Preferred> pairs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pairs.add(pair(i, "a cat", "w" + i, "l" + i));
        }
        pairs.add(pair(20, "a dog", "w20", "l20"));
        pairs.add(pair(21, "a cat", "w21", "w20"));
        Kept kept = Kept.byHash(List.of(pairs));
        assertEquals(pairs.subList(20, 21), kept.kept(pairs));
        assertEquals(pairs.subList(0, 20), kept.training(pairs), "and w20 is in none of them");
    }

    @Test
    void aKindIsLearntFromWholeWhereNothingElseWouldBeLeft() {
        List<DataRow.Preferred> pairs = List.of(pair(1, "a", "x", "y"), pair(2, "b", "y", "x"));
        List<DataRow.Drawn> captioned = List.of(drawn(3, "p", null), drawn(4, "q", null));
        Kept kept = Kept.byHash(List.of(captioned, List.of(), pairs));
        assertEquals(pairs, kept.training(pairs));
        assertEquals(1, kept.training(captioned).size());
    }

    @Test
    void whatIsSetApartIsKeptAndItsPicturesStayOut() {
        DataRow.Words words = new DataRow.Words(1, "words");
        DataRow.Drawn apart = drawn(2, "p", "s");
        DataRow.Drawn again = drawn(3, "p", null);
        DataRow.Drawn source = drawn(4, "s", null);
        DataRow.Drawn made = drawn(5, "q", "p");
        List<DataRow> all = List.of(words, apart, again, source, made);
        Kept kept = Kept.of(List.of(words, apart));
        assertEquals(List.of(source), kept.training(all));
        assertEquals(List.of(words, apart, again), kept.kept(all));
    }
}
