package io.nextstream.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The options in a command's help under headings; what is parsed stays as it is. */
final class OptionGroups {
    private static final String REST = "Other";

    /**
     * Options of one kind.
     *
     * @param names one name of each
     */
    record Group(String heading, List<String> names) {
        Group(String heading, String... names) {
            this(heading, List.of(names));
        }
    }

    private OptionGroups() {}

    /** Has the help of a command show its options in these groups; what is in none comes last. */
    static void show(CommandLine program, String command, List<Group> groups) {
        Objects.requireNonNull(program.getSubcommands().get(command), command)
                .getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> text(help, groups));
    }

    private static String text(Help help, List<Group> groups) {
        List<OptionSpec> rest = new ArrayList<>(help.commandSpec().options());
        StringBuilder text = new StringBuilder();
        for (Group group : groups) {
            List<OptionSpec> own = new ArrayList<>();
            for (String name : group.names()) {
                OptionSpec option =
                        Objects.requireNonNull(help.commandSpec().findOption(name), name);
                if (rest.remove(option)) {
                    own.add(option);
                }
            }
            text.append(section(help, group.heading(), own));
        }
        return rest.isEmpty() ? text.toString() : text + section(help, REST, rest);
    }

    private static String section(Help help, String heading, List<OptionSpec> options) {
        Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return "%n%s:%n%s".formatted(heading, layout);
    }
}
