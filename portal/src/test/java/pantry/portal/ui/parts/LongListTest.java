package pantry.portal.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantry.billing.Page;

/** A list grows by a step with each press, and offers more only while there is more. */
class LongListTest {
    private final List<Integer> shown = new ArrayList<>();
    private final LongList<Integer, Integer> list = new LongList<>("More", one -> one, this::show);
    private int all = 120;

    private void show() {
        shown.clear();
        shown.addAll(list.read(this::after));
    }

    /** Pages may be shorter than they are asked for. */
    private Page<Integer> after(@Nullable Integer last, int limit) {
        List<Integer> rest =
                IntStream.rangeClosed(last == null ? 1 : last + 1, all).boxed().toList();
        return Page.of(rest, Math.min(limit, 40), String::valueOf);
    }

    private void press() {
        ComponentUtil.fireEvent(list.more(), new ClickEvent<>(list.more()));
    }

    @Test
    void itGrowsByAStepUntilAllIsThere() {
        show();
        assertThat(shown).hasSize(80).startsWith(1).endsWith(80).doesNotHaveDuplicates();
        assertThat(list.more().isVisible()).isTrue();
        press();
        assertThat(shown).hasSize(120).endsWith(120).doesNotHaveDuplicates();
        assertThat(list.more().isVisible()).isFalse();
        all = 260;
        show();
        assertThat(shown).as("it keeps how far it has grown").hasSize(120);
        assertThat(list.more().isVisible()).isTrue();
    }

    @Test
    void anEmptyOneHasNoMore() {
        all = 0;
        show();
        assertThat(shown).isEmpty();
        assertThat(list.more().isVisible()).isFalse();
    }
}
