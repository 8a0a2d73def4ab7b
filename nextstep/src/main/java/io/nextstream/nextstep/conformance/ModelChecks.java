package io.nextstream.nextstep.conformance;

import java.util.Map;

/** The checks of everything but learning, by kind. */
public final class ModelChecks {

    private static final Map<String, Check> ALL =
            Map.of(
                    "transformer", new TransformerCheck(),
                    "fm_head", new FlowMatchingHeadCheck(),
                    "sampler", new SamplerCheck(),
                    "sampler_v11", new NoisyEndCheck(),
                    "pipeline", new PipelineCheck(),
                    "autoencoder", new AutoencoderCheck(),
                    "tables", new TablesCheck(),
                    "tokenizer", new TokenizerCheck());

    private ModelChecks() {}

    /** Each check under the {@code kind} of its cases. */
    public static Map<String, Check> all() {
        return ALL;
    }
}
