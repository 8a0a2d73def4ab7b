package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.RgbImage;

/** Where the pictures lie that prompts start from. */
@FunctionalInterface
interface EditSources {

    /**
     * The picture, its hash checked.
     *
     * @throws IllegalArgumentException if it is missing, damaged, too large or no picture, which
     *     will not change; the message says which
     * @throws io.nextstream.store.object.StoreException if the store does not answer
     */
    RgbImage picture(BlobRef source);
}
