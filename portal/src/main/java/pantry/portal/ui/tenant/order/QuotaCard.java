package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Resource;

/** The quota as it would be: used, this order, left; what is over a limit is hatched red, and said. */
final class QuotaCard extends Panel {
    private final Map<Resource, Div> rows = new EnumMap<>(Resource.class);
    private final Map<Resource, Use> shown = new EnumMap<>(Resource.class);

    /** What a row says. */
    private record Use(long limit, long used, long asked) {
        long left() {
            return Math.max(0, limit - used);
        }

        long over() {
            return Math.max(0, asked - left());
        }
    }

    QuotaCard() {
        super(Texts.of("order.quota"));
        Legend legend = new Legend(Legend.Mark.USED, Legend.Mark.ORDER, Legend.Mark.LEFT);
        legend.addClassName("hide-s");
        atEnd(legend);
        Div list = new Div();
        list.addClassName("quota-rows");
        for (Resource resource : Resource.values()) {
            Div row = new Div();
            row.addClassName("quota-row");
            rows.put(resource, row);
            list.add(row);
        }
        add(list);
    }

    void show(OrderView view) {
        Optional<Quota> quota = view.reckoning().quota();
        Amounts asked = view.reckoning().asked();
        quota.ifPresent(one -> rows.forEach((resource, row) -> {
            Use use = new Use(one.limits().of(resource), one.used().of(resource), asked.of(resource));
            if (!use.equals(shown.put(resource, use))) {
                fill(row, resource, use);
            }
        }));
    }

    private static void fill(Div row, Resource resource, Use use) {
        Span label = new Span(Texts.of("order.resource." + resource.apiName()));
        Bar bar = Bar.of((double) Math.max(use.limit(), use.used() + use.asked()))
                .used((double) use.used())
                .order((double) (use.asked() - use.over()))
                .over((double) use.over());
        Span amount = new Span(amount(resource, use.asked()));
        amount.getStyle().setFontWeight("600");
        Span words = new Span();
        words.addClassNames("small", "num", use.over() > 0 ? "bad-text" : "mute");
        if (use.over() > 0) {
            words.add(Icon.BAD.create());
        }
        words.add(amount, new Span(Texts.of("order.quota.left", amount(resource, use.left()))));
        if (use.over() > 0) {
            words.add(new Span(Texts.of("order.quota.over", amount(resource, use.over()))));
        }
        row.removeAll();
        row.add(label, bar, words);
    }

    private static String amount(Resource resource, long amount) {
        return switch (resource) {
            case SERVERS -> Shown.number((double) amount, 0);
            case CPU -> Shown.processors((double) amount);
            case MEMORY -> Shown.memory((double) amount);
            case STORAGE -> Shown.storage(amount);
        };
    }
}
