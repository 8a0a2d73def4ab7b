package io.nextstream.nextstep.text;

/** The tokens that NextStep adds to its base vocabulary, in the order of the published ids. */
public enum SpecialToken {
    PAD("[PAD]", 151_665),
    IMAGE_AREA("<|image_area|>", 151_666),
    BEGIN_OF_IMAGE("<|begin_of_image|>", 151_667),
    END_OF_IMAGE("<|end_of_image|>", 151_668),
    IMAGE_PLACEHOLDER("<|image_placeholder|>", 151_669),
    BEGIN_OF_PROMPT_REFINEMENT("<|begin_of_prompt_refinement|>", 151_670),
    END_OF_PROMPT_REFINEMENT("<|end_of_prompt_refinement|>", 151_671),
    BEGIN_OF_THINKING("<|begin_of_thinking|>", 151_672),
    END_OF_THINKING("<|end_of_thinking|>", 151_673);

    private final String content;
    private final int publishedId;

    SpecialToken(String content, int publishedId) {
        this.content = content;
        this.publishedId = publishedId;
    }

    /** How the token is written in a text and in {@code tokenizer.json}. */
    public String content() {
        return content;
    }

    /**
     * Its id in the published checkpoints. Small models have other ids: ask their {@link
     * TextTokenizer}.
     */
    public int publishedId() {
        return publishedId;
    }
}
