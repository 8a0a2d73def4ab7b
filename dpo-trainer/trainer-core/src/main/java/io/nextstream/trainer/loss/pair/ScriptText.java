package io.nextstream.trainer.loss.pair;

import java.util.Locale;

/** Values are expressions of TorchScript. */
final class ScriptText implements Arithmetic<String> {

    /** The arguments of {@code pair_losses}. */
    static final Terms<String> TERMS =
            new Terms<>("z", "s_w", "s_l", "alone", "e_w", "beta", "baseline", "flips");

    @Override
    public String plus(String a, String b) {
        return call("add", a, b);
    }

    @Override
    public String plus(String a, double number) {
        return call("add", a, text(number));
    }

    @Override
    public String minus(String a, String b) {
        return call("sub", a, b);
    }

    @Override
    public String negated(String a) {
        return call("neg", a);
    }

    @Override
    public String times(String a, double number) {
        return call("mul", a, text(number));
    }

    @Override
    public String times(String a, String b) {
        return call("mul", a, b);
    }

    @Override
    public String over(String a, String b) {
        return call("div", a, b);
    }

    @Override
    public String orElse(String a, double number) {
        return call("nan_to_num", a, text(number));
    }

    @Override
    public String square(String a) {
        return call("square", a);
    }

    @Override
    public String positive(String a) {
        return call("relu", a);
    }

    @Override
    public String sigmoid(String a) {
        return call("sigmoid", a);
    }

    @Override
    public String logSigmoid(String a) {
        return call("log_sigmoid", a);
    }

    private static String call(String operator, String... arguments) {
        return "torch." + operator + "(" + String.join(", ", arguments) + ")";
    }

    private static String text(double number) {
        return Double.toString(number).toLowerCase(Locale.ROOT);
    }
}
