package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.LongFunction;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Resource;

/** How much room is left: what is taken of each of the tenant's limits. */
final class HomeQuota extends Div {
    private final Slot<Quota> slot = new Slot<>(this, HomeQuota::measures);

    HomeQuota() {
        addClassName("measures");
    }

    void show(Quota quota) {
        slot.show(quota);
    }

    private static List<Component> measures(Quota quota) {
        return List.of(
                measure(quota, Resource.SERVERS, amount -> Shown.number((double) amount, 0)),
                measure(quota, Resource.CPU, amount -> Shown.processors((double) amount)),
                measure(quota, Resource.MEMORY, amount -> Shown.memory((double) amount)),
                measure(quota, Resource.STORAGE, Shown::storage));
    }

    private static Component measure(Quota quota, Resource resource, LongFunction<String> shown) {
        long used = quota.used().of(resource);
        long limit = quota.limits().of(resource);
        // A limit may be set below what is used; what is beyond it is hatched.
        Bar bar = Bar.of((double) Math.max(limit, used))
                .used((double) Math.min(used, limit))
                .over((double) (used - limit));
        Measure measure = new Measure(
                Texts.of("resource." + resource.apiName()),
                shown.apply(used),
                Texts.of("home.quota.of", shown.apply(limit)),
                bar);
        if (used > limit) {
            Span over = new Span(Texts.of("home.quota.over", shown.apply(used - limit)));
            over.addClassNames("small", "bad-text");
            measure.add(over);
        }
        return measure;
    }
}
