package io.nextstream.evaluation.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The prompts of a world, split by text into those to train on and those kept for evaluation.
 *
 * <p>Small worlds have few texts ("a circle" is one of six), so a plain hash could keep none, or
 * all. The rule is therefore by rank: of a category's texts without held-out pairs, the share
 * (rounded up, but never all) whose hash is smallest is kept. A category with a single text cannot
 * be split: it is trained on and evaluated alike. Texts that name a held-out pair are apart from
 * both: they are asked for by {@link #compositional}.
 *
 * <p>Immutable; everything is a function of the world, the share and the arguments.
 */
public final class Prompts {

    /** The share of texts kept for evaluation unless told otherwise. */
    public static final double KEPT_SHARE = 0.2;

    private record Split(
            List<PromptSpec> training, List<PromptSpec> kept, List<PromptSpec> compositional) {}

    private final World world;
    private final PromptGrammar grammar;
    private final Map<Category, Split> splits = new EnumMap<>(Category.class);
    private final Set<String> keptTexts = new HashSet<>();
    private final List<List<PromptSpec>> openTraining;
    private final List<List<PromptSpec>> openKept;

    public Prompts(World world) {
        this(world, KEPT_SHARE);
    }

    /** With another share of texts kept for evaluation, above 0 and below 1. */
    public Prompts(World world, double keptShare) {
        if (!(keptShare > 0 && keptShare < 1)) {
            throw new IllegalArgumentException(
                    "the share of prompts kept is above 0 and below 1, not " + keptShare);
        }
        this.world = world;
        this.grammar = new PromptGrammar(world);
        for (Category category : world.activeCategories()) {
            splits.put(category, split(category, keptShare));
        }
        openTraining = open(Split::training);
        openKept = open(Split::kept);
    }

    private Split split(Category category, double share) {
        List<PromptSpec> plain = new ArrayList<>();
        List<PromptSpec> compositional = new ArrayList<>();
        for (PromptSpec prompt : grammar.all(category)) {
            (grammar.namesHeldOutPair(prompt) ? compositional : plain).add(prompt);
        }
        if (plain.size() == 1) {
            return new Split(plain, plain, compositional);
        }
        Map<Long, PromptSpec> byHash = new TreeMap<>();
        plain.forEach(prompt -> byHash.put(Dice.hash("kept/" + prompt.text()), prompt));
        List<PromptSpec> ranked = List.copyOf(byHash.values());
        int kept = Math.min((int) Math.ceil(share * ranked.size()), ranked.size() - 1);
        ranked.subList(0, kept).forEach(prompt -> keptTexts.add(prompt.text()));
        return new Split(
                ranked.subList(kept, ranked.size()), ranked.subList(0, kept), compositional);
    }

    /**
     * Whether this prompt never occurs in training: its text is kept, or it names a held-out pair.
     */
    public boolean isHeldOut(PromptSpec prompt) {
        return keptTexts.contains(prompt.text()) || grammar.namesHeldOutPair(prompt);
    }

    /** The {@code index}-th prompt to train or vote on, in the world's mix of categories. */
    public PromptSpec training(String purpose, long index) {
        Dice dice = Dice.of(world.seed(), "prompt/" + purpose, index);
        return dice.pick(split(category(dice)).training);
    }

    /** Like {@link #training}, but only prompts that leave a colour open. */
    public PromptSpec openColourTraining(String purpose, long index) {
        Dice dice = Dice.of(world.seed(), "open/" + purpose, index);
        return dice.pick(dice.pick(required(openTraining)));
    }

    /** {@code n} kept prompts, the categories in turn; the same for the same seed. */
    public List<PromptSpec> evaluation(int n, long seed) {
        return inTurn(n, seed, "evaluation", splits.values().stream().map(Split::kept).toList());
    }

    /**
     * {@code n} kept prompts that leave a colour open; an error if {@link #hasOpenColours} says no.
     */
    public List<PromptSpec> openColour(int n, long seed) {
        return inTurn(n, seed, "open", required(openKept));
    }

    /**
     * {@code n} prompts that name pairs of shape and colour never trained on; none if there are
     * none.
     */
    public List<PromptSpec> compositional(int n, long seed) {
        List<List<PromptSpec>> groups =
                splits.values().stream()
                        .map(Split::compositional)
                        .filter(group -> !group.isEmpty())
                        .toList();
        return groups.isEmpty() ? List.of() : inTurn(n, seed, "compositional", groups);
    }

    /** Whether this world has prompts in which people's taste for a colour can show. */
    public boolean hasOpenColours() {
        return !openTraining.isEmpty() && !openKept.isEmpty();
    }

    private Split split(Category category) {
        Split split = splits.get(category);
        if (split == null) {
            throw new IllegalArgumentException(
                    "category " + category.key() + " has no weight in " + world.name());
        }
        return split;
    }

    private Category category(Dice dice) {
        double total = world.categories().values().stream().mapToDouble(Double::doubleValue).sum();
        double left = dice.uniform() * total;
        List<Category> active = world.activeCategories();
        for (Category category : active) {
            left -= world.categories().getOrDefault(category, 0.0);
            if (left < 0) {
                return category;
            }
        }
        return active.get(active.size() - 1);
    }

    private List<List<PromptSpec>> open(Function<Split, List<PromptSpec>> side) {
        return splits.values().stream()
                .map(
                        split ->
                                side.apply(split).stream()
                                        .filter(PromptSpec::leavesColourOpen)
                                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private List<List<PromptSpec>> required(List<List<PromptSpec>> openGroups) {
        if (openGroups.isEmpty()) {
            throw new IllegalStateException(
                    "world " + world.name() + " has no prompt that leaves a colour open");
        }
        return openGroups;
    }

    private List<PromptSpec> inTurn(
            int n, long seed, String purpose, List<List<PromptSpec>> groups) {
        List<PromptSpec> prompts = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            prompts.add(Dice.of(seed, purpose, i).pick(groups.get(i % groups.size())));
        }
        return prompts;
    }
}
