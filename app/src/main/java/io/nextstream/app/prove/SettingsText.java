package io.nextstream.app.prove;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings of jobs as records print themselves, taken apart: of {@code A[b=C[d=1], e=[x, y]]} the
 * value of {@code .b.d} is 1, that of {@code .e.1} is y, and that of {@code .b} is C. That of
 * {@code .e} is how many values the list has: the end of a longer one is no setting that was not
 * known.
 */
final class SettingsText {
    private final String text;
    private final SortedMap<String, String> values = new TreeMap<>();
    private int at;

    private SettingsText(String text) {
        this.text = text;
    }

    /**
     * Whether two are the same, where {@code before} may be of a program that did not know some
     * settings yet: those must have their default now.
     */
    static boolean same(String before, String now, String defaults) {
        Map<String, String> then = values(before);
        Map<String, String> today = values(now);
        Map<String, String> otherwise = values(defaults);
        return today.keySet().containsAll(then.keySet())
                && today.entrySet().stream()
                        .allMatch(
                                setting ->
                                        setting.getValue()
                                                .equals(first(setting.getKey(), then, otherwise)));
    }

    /** By path; what has another form is one value. */
    static Map<String, String> values(String text) {
        SettingsText settings = new SettingsText(text);
        settings.value("");
        return settings.at == text.length() ? settings.values : Map.of("", text);
    }

    private static @Nullable String first(
            String path, Map<String, String> one, Map<String, String> other) {
        return one.containsKey(path) ? one.get(path) : other.get(path);
    }

    private void value(String path) {
        String name = upTo("[,]");
        values.put(path, name);
        if (!stands('[')) {
            return;
        }
        at++;
        int count = parts(path);
        if (name.isEmpty()) {
            values.put(path, Integer.toString(count));
        }
        at++;
    }

    /** What stands between brackets; gives how many. */
    private int parts(String path) {
        int i = 0;
        for (; at < text.length() && !stands(']'); i++) {
            int begin = at;
            String name = upTo("=[,]");
            if (stands('=')) {
                at++;
                value(path + "." + name);
            } else {
                at = begin;
                value(path + "." + i);
            }
            if (stands(',')) {
                at = Math.min(text.length(), at + ", ".length());
            } else if (!stands(']')) {
                at = text.length();
            }
        }
        return i;
    }

    /** What stands before the first of these. */
    private String upTo(String ends) {
        int begin = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private boolean stands(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
