package io.nextstream.nextstep.text;

/**
 * The tokens that NextStep adds to its base vocabulary, in the order of the published ids (151665
 * to 151673 there).
 */
public enum SpecialToken {
    PAD("[PAD]"),
    IMAGE_AREA("<|image_area|>"),
    BEGIN_OF_IMAGE("<|begin_of_image|>"),
    END_OF_IMAGE("<|end_of_image|>"),
    IMAGE_PLACEHOLDER("<|image_placeholder|>"),
    BEGIN_OF_PROMPT_REFINEMENT("<|begin_of_prompt_refinement|>"),
    END_OF_PROMPT_REFINEMENT("<|end_of_prompt_refinement|>"),
    BEGIN_OF_THINKING("<|begin_of_thinking|>"),
    END_OF_THINKING("<|end_of_thinking|>");

    private final String content;

    SpecialToken(String content) {
        this.content = content;
    }

    /** How the token is written in a text and in {@code tokenizer.json}. */
    public String content() {
        return content;
    }
}
