package io.nextstream.app.config;

/** {@code docs/configuration.md}, made from the settings themselves; a test compares the two. */
final class ConfigurationPage {
    private ConfigurationPage() {}

    static String markdown() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Configuration

                        `./nextstream demo`, `up` and `cluster submit` read `nextstream.yaml` in the working directory, or the file named by
                        `--config`. Keys may be nested or written with dots. A key that is not listed here stops the start; so does a value of
                        the wrong type or out of range, and all problems are told at once. Flink's own keys are in `flink-conf/config.yaml`;
                        what a demo does (minutes, taste, ports ...) are options of the command line.

                        This page is generated from the code.

                        | key | type | default | meaning |
                        |---|---|---|---|
                        """);
        for (Setting<?> s : LoopSettings.ALL) {
            page.append("| `")
                    .append(s.key())
                    .append("` | ")
                    .append(s.type())
                    .append(" | `")
                    .append(s.fallback())
                    .append("` | ")
                    .append(s.description())
                    .append(" |\n");
        }
        return page.toString();
    }
}
