package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.nextstep.image.RgbImage;
import org.jspecify.annotations.Nullable;

/** A picture drawn for measuring, and what the judge saw in it. */
public record Shot(RgbImage image, @Nullable String plan, Judged judged) {}
