package io.nextstream.trainer.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.Check;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparisons;
import io.nextstream.nextstep.conformance.Facts;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.PreferenceLoss.Betas;
import io.nextstream.trainer.loss.PreferenceLoss.Result;
import io.nextstream.trainer.loss.PreferenceLoss.Values;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.loss.pair.LossParameters;
import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.loss.pair.Sigmoid;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of unlike grids and lengths in one batch: every picture's error under policy and reference,
 * margins, every loss that the case has, gradients of the log-sigmoid, and the margin of a policy
 * that is the reference, which is exactly 0.
 */
final class PreferenceCheck implements Check {

    private static final String LOSS = "loss_";
    private static final String SIGMOID = "sigmoid";

    @Override
    public boolean takesPrecision() {
        return true;
    }

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        RowBatch rows = PreferenceCase.rows(golden, backend);
        Comparisons found = new Comparisons(golden);
        sigmoid(golden, backend, rows, found);
        for (String name : golden.names(LOSS)) {
            if (!name.equals(SIGMOID)) {
                LossChoice.named(name, parameters(golden.facts()))
                        .ifPresent(
                                loss ->
                                        found.value(
                                                LOSS + name, losses(golden, backend, rows, loss)));
            }
        }
        return found.list();
    }

    private static LossParameters parameters(Facts facts) {
        return new LossParameters(
                facts.number("smoothing"),
                facts.number("smoothing"),
                facts.number("dpop_lambda"),
                facts.number("ipo_beta"),
                LossParameters.defaults().simpoGamma());
    }

    private static void sigmoid(
            GoldenCase golden, Backend backend, RowBatch rows, Comparisons found) {
        try (Networks networks = Networks.of(golden, backend, new Sigmoid())) {
            Result result = networks.run(networks.policy(), rows);
            Values values = result.values();
            found.value("e_winner", values.winnerError()).value("e_loser", values.loserError());
            found.value("z", values.z()).value(LOSS + SIGMOID, values.losses());
            found.value("loss_mean", mean(values.losses()));
            Weights gradients = networks.weights(result.gradient());
            for (String parameter : golden.names("grad.")) {
                found.gradient("grad." + parameter, gradients.get(parameter));
            }
            Values same = networks.run(networks.reference(), rows).values();
            found.value("e_winner_ref", same.winnerError()).value("e_loser_ref", same.loserError());
            found.identical("z_at_reference", same.z());
        }
    }

    private static float[] losses(
            GoldenCase golden, Backend backend, RowBatch rows, PairLoss loss) {
        try (Networks networks = Networks.of(golden, backend, loss)) {
            return networks.run(networks.policy(), rows).values().losses();
        }
    }

    private static float mean(float[] losses) {
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        return (float) (sum / losses.length);
    }

    /** Policy and reference in one module with one loss. */
    private record Networks(
            ParameterLayout layout,
            ScriptModule module,
            NDManager manager,
            NDArray policy,
            NDArray reference,
            Betas betas)
            implements AutoCloseable {

        static Networks of(GoldenCase golden, Backend backend, PairLoss loss) {
            ModelConfig config = golden.config();
            ParameterLayout layout = NextStepScript.layout(config);
            ScriptModule module =
                    TrainingModule.compile(
                            config,
                            new FineTuning.Full().of(layout),
                            loss,
                            backend.device(),
                            backend.precision(),
                            false);
            NDManager manager = module.newManager();
            return new Networks(
                    layout,
                    module,
                    manager,
                    flat(golden, "policy.", layout, manager),
                    flat(golden, "reference.", layout, manager),
                    new Betas(golden.facts().number("beta"), 1));
        }

        private static NDArray flat(
                GoldenCase golden, String prefix, ParameterLayout layout, NDManager manager) {
            return Tensors.of(manager, Weights.fromTensors(layout, golden.weights(prefix)).flat());
        }

        Result run(NDArray point, RowBatch rows) {
            float[] shares = new float[rows.size() / 2];
            Arrays.fill(shares, 1f / shares.length);
            try (NDManager scratch = module.newManager()) {
                return new PreferenceLoss(module)
                        .gradient(
                                Parameters.all(point),
                                reference,
                                rows.rowByRow(scratch),
                                betas,
                                shares);
            }
        }

        Weights weights(NDArray gradient) {
            return new Weights(layout, gradient.toFloatArray());
        }

        @Override
        public void close() {
            manager.close();
            module.close();
        }
    }
}
