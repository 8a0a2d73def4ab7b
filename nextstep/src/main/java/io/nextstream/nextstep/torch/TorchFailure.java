package io.nextstream.nextstep.torch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What libtorch says when a script fails: first the trace, in many lines, then the reason. */
public final class TorchFailure {

    private static final Pattern REASON = Pattern.compile("(?m)^\\w*Error: (.+)$");

    private TorchFailure() {}

    /** The reason, in one line; the first line of a message that is not of a script. */
    public static String reason(String message) {
        Matcher reason = REASON.matcher(message);
        String last = null;
        while (reason.find()) {
            last = reason.group(1);
        }
        return last == null ? message.strip().lines().findFirst().orElse("") : last.strip();
    }
}
