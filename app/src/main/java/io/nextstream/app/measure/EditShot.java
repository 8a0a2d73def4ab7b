package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.EditVerdict;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.nextstep.image.RgbImage;
import org.jspecify.annotations.Nullable;

/** A picture that was edited for measuring, and what the judge says. */
public record EditShot(
        EditSample sample, RgbImage edited, @Nullable String plan, EditVerdict verdict) {}
