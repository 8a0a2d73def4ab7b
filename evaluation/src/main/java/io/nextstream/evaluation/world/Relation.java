package io.nextstream.evaluation.world;

/** Where the first of two objects lies, seen from the second. */
public enum Relation {
    LEFT_OF("left of", -1, 0),
    RIGHT_OF("right of", 1, 0),
    ABOVE("above", 0, -1),
    BELOW("below", 0, 1);

    /**
     * GenEval's {@code POSITION_THRESHOLD}: the share of the summed box sides that is no offset.
     */
    private static final double SLACK = 0.1;

    /** GenEval's bound on the component of the unit offset. */
    static final double BOUND = 0.5;

    private final String words;
    private final int dx;
    private final int dy;

    Relation(String words, int dx, int dy) {
        this.words = words;
        this.dx = dx;
        this.dy = dy;
    }

    /** As a prompt says it, such as "left of". */
    public String words() {
        return words;
    }

    /** -1, 0 or 1: which way the first lies from the second, x to the right. */
    int dx() {
        return dx;
    }

    /** -1, 0 or 1, y down. */
    int dy() {
        return dy;
    }

    /** The relation that holds when this one is the wrong way round. */
    public Relation opposite() {
        return switch (this) {
            case LEFT_OF -> RIGHT_OF;
            case RIGHT_OF -> LEFT_OF;
            case ABOVE -> BELOW;
            case BELOW -> ABOVE;
        };
    }

    /** GenEval's rule; on a diagonal two relations can hold. */
    public boolean holds(SceneObject first, SceneObject second) {
        return strength(first, second) > BOUND;
    }

    /**
     * How clearly it holds, -1 to 1: the offset of the centres, each component less {@link #SLACK}
     * of the summed sides, over the length of the whole offset, along this direction.
     */
    double strength(SceneObject first, SceneObject second) {
        double x = first.x() - second.x();
        double y = first.y() - second.y();
        double length = Math.hypot(x, y);
        if (length == 0) {
            return 0;
        }
        double slack = SLACK * (first.side() + second.side());
        return (dx * shortened(x, slack) + dy * shortened(y, slack)) / length;
    }

    private static double shortened(double offset, double by) {
        return Math.signum(offset) * Math.max(Math.abs(offset) - by, 0);
    }
}
