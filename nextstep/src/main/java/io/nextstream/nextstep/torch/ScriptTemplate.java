package io.nextstream.nextstep.torch;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Script text with named holes: {@code x.view([B, {heads}, {headDim}])}. */
public final class ScriptTemplate {

    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    private ScriptTemplate() {}

    /**
     * Fills every hole of {@code text}.
     *
     * @throws IllegalArgumentException if a hole has no value
     */
    public static String fill(String text, Map<String, ?> values) {
        return HOLE.matcher(text)
                .replaceAll(
                        hole -> {
                            Object value = values.get(hole.group(1));
                            if (value == null) {
                                throw new IllegalArgumentException(
                                        "no value for the hole " + hole.group());
                            }
                            return Matcher.quoteReplacement(value.toString());
                        });
    }
}
