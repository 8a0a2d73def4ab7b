package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The two ways in which the autoencoder's tensors are named: the original one, which is this
 * project's, and that of diffusers, which counts the decoder's levels from the other end and keeps
 * the attention's 1 x 1 kernels as matrices.
 */
final class AutoencoderNaming {

    private static final Pattern LEVEL = Pattern.compile("\\.(down|up)\\.(\\d+)\\.");
    private static final Pattern MIDDLE = Pattern.compile("\\.mid\\.block_(\\d)\\.");
    private static final String ATTENTION = ".mid.attn_1.";
    private static final String ATTENTION_OF_DIFFUSERS = ".mid_block.attentions.0.";
    private static final Map<String, String> ATTENTION_PARTS =
            Map.of(
                    "norm",
                    "group_norm",
                    "q",
                    "to_q",
                    "k",
                    "to_k",
                    "v",
                    "to_v",
                    "proj_out",
                    "to_out.0");

    private AutoencoderNaming() {}

    /** Whether the tensors are named as in diffusers. */
    static boolean isDiffusers(List<TensorSource> tensors) {
        return tensors.stream().anyMatch(tensor -> tensor.name().contains("_block"));
    }

    /**
     * The tensors of a diffusers file under their original names; those that the autoencoder does
     * not have keep theirs.
     *
     * @param parameters of the autoencoder
     * @param levels of its encoder
     */
    static List<TensorSource> original(
            List<TensorSource> tensors, List<TensorSpec> parameters, int levels) {
        Map<String, TensorSpec> originals = new HashMap<>();
        parameters.forEach(spec -> originals.put(diffusers(spec.name(), levels), spec));
        return tensors.stream()
                .map(
                        tensor -> {
                            TensorSpec spec = originals.get(tensor.name());
                            return spec == null ? tensor : original(tensor, spec);
                        })
                .toList();
    }

    private static TensorSource original(TensorSource tensor, TensorSpec spec) {
        boolean squeezed = squeezed(spec).equals(tensor.shape());
        return tensor.renamed(spec.name(), squeezed ? spec.shape() : tensor.shape());
    }

    /** The tensors, named as here, as diffusers names and shapes them. */
    static List<TensorSource> diffusers(List<TensorSource> tensors, int levels) {
        return tensors.stream()
                .map(
                        tensor ->
                                tensor.renamed(
                                        diffusers(tensor.name(), levels),
                                        squeezed(new TensorSpec(tensor.name(), tensor.shape()))))
                .toList();
    }

    /** An attention's kernel [C, C, 1, 1] is a matrix [C, C] in diffusers. */
    private static List<Long> squeezed(TensorSpec spec) {
        boolean kernel = spec.name().contains(ATTENTION) && spec.shape().size() == 4;
        return kernel ? spec.shape().subList(0, 2) : spec.shape();
    }

    /** How diffusers calls the tensor {@code name}. */
    static String diffusers(String name, int levels) {
        int attention = name.indexOf(ATTENTION);
        if (attention >= 0) {
            int part = attention + ATTENTION.length();
            int end = name.indexOf('.', part);
            return name.substring(0, attention)
                    + ATTENTION_OF_DIFFUSERS
                    + ATTENTION_PARTS.getOrDefault(name.substring(part, end), "")
                    + name.substring(end);
        }
        String renamed = LEVEL.matcher(name).replaceAll(level -> level(level, levels));
        renamed = MIDDLE.matcher(renamed).replaceAll(AutoencoderNaming::middle);
        return renamed.replace(".block.", ".resnets.")
                .replace(".downsample.", ".downsamplers.0.")
                .replace(".upsample.", ".upsamplers.0.")
                .replace("nin_shortcut", "conv_shortcut")
                .replace(".norm_out.", ".conv_norm_out.");
    }

    private static String level(MatchResult match, int levels) {
        int level = Integer.parseInt(match.group(2));
        boolean up = match.group(1).equals("up");
        return "." + match.group(1) + "_blocks." + (up ? levels - 1 - level : level) + ".";
    }

    private static String middle(MatchResult match) {
        return ".mid_block.resnets." + (Integer.parseInt(match.group(1)) - 1) + ".";
    }
}
