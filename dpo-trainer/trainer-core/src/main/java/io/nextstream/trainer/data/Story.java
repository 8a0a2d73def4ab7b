package io.nextstream.trainer.data;

import io.nextstream.nextstep.text.Part;
import java.util.List;

/**
 * Words and pictures in any order, as one training row: text to image, editing, interleaved text,
 * words alone. Parts say for themselves what is learnt of them.
 *
 * @param id what its noise is keyed by; the same id in the same batch draws the same noise
 * @param parts what stands in the row
 * @param tokens clean latents of each {@link Part.Image} among the parts, in their order
 */
public record Story(String id, List<Part> parts, List<float[]> tokens) {

    public Story {
        parts = List.copyOf(parts);
        tokens = List.copyOf(tokens);
        List<Part.Image> images =
                parts.stream()
                        .filter(Part.Image.class::isInstance)
                        .map(Part.Image.class::cast)
                        .toList();
        if (images.size() != tokens.size()) {
            throw new IllegalArgumentException(
                    "story %s has %d pictures and the tokens of %d"
                            .formatted(id, images.size(), tokens.size()));
        }
        for (int i = 0; i < tokens.size(); i++) {
            int length = tokens.get(i).length;
            int count = images.get(i).grid().tokens();
            if (length == 0 || length % count != 0) {
                throw new IllegalArgumentException(
                        "story %s has %d numbers for %d tokens".formatted(id, length, count));
            }
        }
    }
}
