package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pantry.portal.ui.parts.Texts;

/** Who gets room again first after a failure: three usual ranks, and whatever else was ordered by the API. */
public final class PriorityField extends Select<Integer> {
    private static final int LATE = -100;
    private static final int EARLY = 100;

    private List<Integer> ranks = List.of(EARLY, 0, LATE);

    public PriorityField() {
        setLabel(Texts.of("order.priority"));
        setHelperText(Texts.of("order.priority.hint"));
        setItemLabelGenerator(PriorityField::words);
        setItems(ranks);
        setWidthFull();
    }

    /** As people read it. */
    public static String words(int rank) {
        return switch (rank) {
            case EARLY -> Texts.of("order.priority.early");
            case 0 -> Texts.of("order.priority.usual");
            case LATE -> Texts.of("order.priority.late");
            default -> Texts.of("order.priority.other", rank);
        };
    }

    public void show(int rank) {
        if (!ranks.contains(rank)) {
            List<Integer> more = new ArrayList<>(ranks);
            more.add(rank);
            ranks = more;
            setItems(ranks);
        }
        if (!Objects.equals(getValue(), rank)) {
            setValue(rank);
        }
    }
}
