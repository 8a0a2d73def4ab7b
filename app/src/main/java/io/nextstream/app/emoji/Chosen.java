package io.nextstream.app.emoji;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a style becomes a picture.
 *
 * @param pictures to draw, in the order of the names
 * @param problems of drawings that are none, a line each
 * @param tally of what was left out; what is drawn is not counted yet
 */
record Chosen(List<Wanted> pictures, List<String> problems, Tally tally) {

    /** A picture to draw. */
    record Wanted(Emoji emoji, EmojiStyle style, Split split, String svg) {

        /** Below the dataset's folder. */
        String file() {
            return style.label() + "/" + emoji.code() + ".png";
        }

        String caption() {
            return emoji.caption(style);
        }
    }

    Chosen {
        pictures = List.copyOf(pictures);
        problems = List.copyOf(problems);
    }

    /**
     * Chooses: what has a name and is of a wanted kind. Of equal drawings the first by name is
     * taken, so that a picture has one caption and is on one side of the split.
     *
     * @param kinds that are wanted
     */
    static Chosen of(EmojiStyle style, IconSet icons, EmojiNames names, Set<EmojiKind> kinds) {
        Tally tally = new Tally();
        List<Wanted> pictures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> drawn = new HashSet<>();
        tally.leaveOut(Reason.NO_CHARACTER, icons.unnamed());
        long nameless = icons.byCode().keySet().stream().filter(code -> !names.has(code)).count();
        tally.leaveOut(Reason.NO_CAPTION, Math.toIntExact(nameless));
        for (Emoji emoji : names.all()) {
            Icon icon = icons.byCode().get(emoji.code());
            if (icon == null) {
                continue;
            }
            if (!kinds.contains(emoji.kind())) {
                tally.leaveOut(Reason.of(emoji.kind()), 1);
            } else if (icon instanceof Icon.Drawing drawing) {
                if (drawn.add(drawing.svg())) {
                    pictures.add(new Wanted(emoji, style, names.split(emoji), drawing.svg()));
                } else {
                    tally.leaveOut(Reason.SAME_DRAWING, 1);
                }
            } else if (icon instanceof Icon.Broken broken) {
                tally.leaveOut(Reason.UNDRAWABLE, 1);
                problems.add(style.label() + " " + emoji.code() + ": " + broken.reason());
            }
        }
        return new Chosen(pictures, problems, tally);
    }
}
