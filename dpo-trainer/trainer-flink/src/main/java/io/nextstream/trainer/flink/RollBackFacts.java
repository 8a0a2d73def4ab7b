package io.nextstream.trainer.flink;

/**
 * Facts in the manifest of a version with which training went on from earlier weights: those of its
 * parent and of the batches between, as of any version.
 */
public final class RollBackFacts {

    /** Id of the version that training left; what was trained on since is not in this one. */
    public static final String FROM = "rolled-back.from";

    /** What tripped. */
    public static final String WHY = "rolled-back.why";

    private RollBackFacts() {}
}
