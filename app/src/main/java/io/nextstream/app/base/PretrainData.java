package io.nextstream.app.base;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.PictureSource;
import java.io.IOException;

/** Where the pictures of pre-training come from, and what is made of what was learnt. */
interface PretrainData {

    /**
     * What the model is before training; of a base that does not know all words it learns them.
     *
     * @throws BaseException if it cannot
     */
    ModelBundle start();

    /** What is learnt from. */
    PictureSource pictures();

    /**
     * Measures, and makes a base.
     *
     * @param minutes of training
     * @throws IOException when what is shown beside the base cannot be written
     */
    Base result(ModelBundle trained, double minutes) throws IOException;
}
