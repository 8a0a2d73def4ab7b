package io.nextstream.nextstep.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tensors that a script sees of a {@link ParameterLayout}: parameters, or several of them
 * stacked into one.
 *
 * <p>Parameters that are multiplied with the same input (queries, keys and values) lie side by side
 * in the vector, so that their stack is a view: one matrix product instead of three, without a
 * copy.
 */
public final class ParameterViews {

    /**
     * Parameters that one view stacks along their first extent.
     *
     * @param name what the stack is called; no parameter's name
     * @param parts the parameters, neighbours in the layout
     */
    public record Stack(String name, List<String> parts) {

        public Stack {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One tensor of the list that a script sees.
     *
     * @param spec its name and shape
     * @param parts the parameters in it, stacked along their first extent; itself if it is one
     */
    public record View(TensorSpec spec, List<TensorSpec> parts) {

        public View {
            parts = List.copyOf(parts);
        }
    }

    private final List<View> views;
    private final Map<String, Integer> indices = new HashMap<>();

    private ParameterViews(List<View> views) {
        this.views = views;
        for (int i = 0; i < views.size(); i++) {
            indices.put(views.get(i).spec().name(), i);
        }
    }

    /**
     * Every parameter of {@code layout} in one view, those of a stack together.
     *
     * @throws IllegalArgumentException if the parts of a stack are no neighbours or differ in their
     *     inner extents
     */
    public static ParameterViews of(ParameterLayout layout, List<Stack> stacks) {
        Map<String, Stack> heads = new HashMap<>();
        Set<String> followers = new HashSet<>();
        for (Stack stack : stacks) {
            heads.put(stack.parts().get(0), stack);
            followers.addAll(stack.parts().subList(1, stack.parts().size()));
        }
        List<View> views = new ArrayList<>();
        for (TensorSpec spec : layout.specs()) {
            Stack stack = heads.get(spec.name());
            if (stack != null) {
                views.add(stacked(layout, stack));
            } else if (!followers.contains(spec.name())) {
                views.add(new View(spec, List.of(spec)));
            }
        }
        return new ParameterViews(List.copyOf(views));
    }

    private static View stacked(ParameterLayout layout, Stack stack) {
        int first = layout.index(stack.parts().get(0));
        List<Long> shape = new ArrayList<>(layout.specs().get(first).shape());
        for (int i = 1; i < stack.parts().size(); i++) {
            TensorSpec part = layout.specs().get(layout.index(stack.parts().get(i)));
            boolean neighbour = layout.index(part.name()) == first + i;
            boolean fits =
                    part.shape()
                            .subList(1, part.shape().size())
                            .equals(shape.subList(1, shape.size()));
            if (!neighbour || !fits) {
                throw new IllegalArgumentException(
                        part.name() + " cannot be stacked into " + stack.name());
            }
            shape.set(0, shape.get(0) + part.shape().get(0));
        }
        return new View(
                new TensorSpec(stack.name(), shape),
                layout.specs().subList(first, first + stack.parts().size()));
    }

    /** The tensors of the list, in its order. */
    public List<View> views() {
        return views;
    }

    /** How a script names the view {@code name} in the list {@code w}: {@code w[7]}. */
    public String script(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no parameter or stack is called " + name);
        }
        return "w[" + index + "]";
    }

    /**
     * The script method {@code name(flat: Tensor) -> List[Tensor]} that cuts the flat vector into
     * the views. Gradients flow through it back into one flat vector.
     */
    public String unpackMethod(String name) {
        String sizes =
                views.stream()
                        .map(view -> String.valueOf(view.spec().size()))
                        .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder();
        text.append("def ").append(name).append("(self, flat: Tensor) -> List[Tensor]:\n");
        text.append("  p = torch.split_with_sizes(flat, [").append(sizes).append("])\n");
        text.append("  w = annotate(List[Tensor], [])\n");
        for (int i = 0; i < views.size(); i++) {
            TensorSpec view = views.get(i).spec();
            text.append(
                    "  w.append(p[%d].view(%s))  # %s%n".formatted(i, view.shape(), view.name()));
        }
        return text.append("  return w\n").toString();
    }
}
