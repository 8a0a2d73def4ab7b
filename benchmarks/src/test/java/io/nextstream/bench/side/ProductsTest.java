package io.nextstream.bench.side;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.trainer.data.Row;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ProductsTest {

    private final ModelConfig config = Sizes.D64.config();

    /** Numbers of all matrices whose names the network's layout has like that. */
    private double matrices(Predicate<String> name) {
        return NextStepScript.layout(config).specs().stream()
                .filter(spec -> spec.decays() && name.test(spec.name()))
                .mapToDouble(spec -> spec.size())
                .sum();
    }

    /** A forward pass multiplies and adds each weight once for every vector; a step is three. */
    @Test
    void everyMatrixCountsForTheVectorsThatMeetIt() {
        Row row = new Workload(config).rows().get(0);
        double length = row.ids().length;
        double tokens = Sizes.GRID * Sizes.GRID;
        double condition = matrices(name -> name.contains("cond_embed"));
        double head = matrices(name -> name.startsWith("image_head")) - condition;
        double attention = length * length * config.heads() * config.headDim() * config.layers();
        double expected =
                length * matrices(name -> name.startsWith("layers."))
                        + attention
                        + tokens * (condition + matrices(name -> name.contains("_projector")))
                        + tokens * config.draws() * head
                        + row.labels().length * matrices(name -> name.startsWith("lm_head"));
        assertEquals(6 * expected, Products.ofStep(config, List.of(row)), 1e-6 * expected);
    }

    @Test
    void rowsAddUp() {
        List<Row> rows = new Workload(config).rows();
        double sum = rows.stream().mapToDouble(row -> Products.ofStep(config, List.of(row))).sum();
        assertEquals(sum, Products.ofStep(config, rows), 1e-9 * sum);
    }
}
