package io.nextstream.app.base;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.Lessons;
import io.nextstream.trainer.pretrain.StageTrainer;

/** What a stage learns from, and what it is measured by. */
interface StageData {

    /**
     * The model that training begins with: it has all words of the data.
     *
     * @throws BaseException if the base cannot learn them
     */
    ModelBundle start(Base base);

    Lessons lessons();

    /**
     * Sheets of samples.
     *
     * @param start what training begins with
     * @param every steps between two
     */
    StageTrainer.Show sheets(ModelBundle start, long every);

    /**
     * The base that the stage ends with.
     *
     * @param minutes of training
     */
    Base result(ModelBundle trained, Base base, double minutes);
}
