package pantry.portal.ui.finance;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.BillState;
import pantry.billing.bill.MonthGroups;
import pantry.billing.bill.MonthGroups.By;
import pantry.billing.bill.MonthTable;
import pantry.billing.cost.PoolCosts;
import pantry.billing.dispute.CreditList;
import pantry.billing.metering.Meter;
import pantry.billing.split.CostCentres;
import pantry.portal.ui.finance.Segments.Division;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;

/** What stands above an opened bill: a month's figures, and the months divided as somebody wants them. */
@Component
class BillsDesk {
    private static final int ACCOUNTS = 120;
    private static final String BY = "by";
    private static final int MONTHS_SHOWN = 6;

    private final BillMonths months;
    private final MonthGroups groups;
    private final CreditList credits;
    private final PoolCosts costs;
    private final CostCentres costCentres;

    BillsDesk(BillMonths months, MonthGroups groups, CreditList credits, PoolCosts costs, CostCentres costCentres) {
        this.costCentres = costCentres;
        this.months = months;
        this.groups = groups;
        this.credits = credits;
        this.costs = costs;
    }

    /** What of the pool was not sold is finance's to know, once the month is closed. */
    Tiles.Figures figures(YearMonth month, BillState state, MonthTable.Sum sum, MonthTable.@Nullable Sum before) {
        TenantId tenant = Viewer.caller().tenant();
        return new Tiles.Figures(
                month,
                state,
                sum,
                tenant == null,
                before,
                credits.ofMonth(tenant, month),
                tenant == null && state == BillState.CLOSED ? account(month).orElse(null) : null,
                months.servers(tenant, month));
    }

    private Optional<PoolCosts.Account> account(YearMonth month) {
        return costs.accounts(ACCOUNTS).stream()
                .filter(account -> account.period().equals(month))
                .findFirst();
    }

    GroupsTable.Divided divided(Division division, Select<String> tag, List<YearMonth> shown) {
        return switch (division) {
            case TENANT -> throw new IllegalArgumentException("tenants are the table's own rows");
            case COST_CENTRE ->
                new GroupsTable.Divided(
                        Texts.of("bills.by.cost-centre"),
                        name -> name.isEmpty() ? Texts.of("bills.group.no-cost-centre") : name,
                        costCentres(shown));
            case METER ->
                new GroupsTable.Divided(Texts.of("bills.by.meter"), BillsDesk::meter, groups(new By.OfMeter(), shown));
            case TAG -> {
                String chosen = tag(tag);
                yield new GroupsTable.Divided(
                        chosen.isEmpty() ? Texts.of("bills.by.TAG") : chosen,
                        name -> name.isEmpty() ? Texts.of("bills.group.no-tag", chosen) : name,
                        groups(new By.Tag(chosen), shown));
            }
        };
    }

    private MonthGroups.Table groups(By by, List<YearMonth> shown) {
        return groups.table(Viewer.caller().tenant(), by, shown.getFirst(), shown.getLast());
    }

    /** As rules split lines among them. */
    private MonthGroups.Table costCentres(List<YearMonth> shown) {
        Map<String, Map<YearMonth, Money>> rows = new LinkedHashMap<>();
        Map<YearMonth, Money> sums = new LinkedHashMap<>();
        for (YearMonth month : shown) {
            costCentres.ofMonth(Viewer.caller().tenant(), month).forEach(centre -> {
                rows.computeIfAbsent(centre.costCentre(), name -> new LinkedHashMap<>())
                        .merge(month, centre.amount(), Money::plus);
                sums.merge(month, centre.amount(), Money::plus);
            });
        }
        return MonthGroups.Table.of(rows, sums, shown.getLast());
    }

    /** A line of no meter stands under what it is. */
    private static String meter(String name) {
        return Meter.named(name).map(Amounts::meter).orElseGet(() -> Texts.orElse("bill.line.kind." + name, name));
    }

    /** The one that is chosen, or the one that most servers have; empty where no server has any. */
    private String tag(Select<String> tag) {
        List<String> names = groups.tags(Viewer.caller().tenant());
        String chosen = tag.getValue();
        tag.setItems(names);
        if (names.isEmpty()) {
            return "";
        }
        String name = chosen != null && names.contains(chosen) ? chosen : names.getFirst();
        tag.setValue(name);
        return name;
    }

    /** The last six, or, for an older month, the six that end with it; the oldest first. */
    static List<YearMonth> shownMonths(List<YearMonth> newestFirst, YearMonth chosen) {
        int at = newestFirst.indexOf(chosen);
        int from = at < MONTHS_SHOWN ? 0 : at;
        return newestFirst
                .subList(from, Math.min(newestFirst.size(), from + MONTHS_SHOWN))
                .reversed();
    }

    /** A month is open as long as one of its bills is. */
    static BillState state(MonthTable data, YearMonth month) {
        return data.rows().stream()
                .flatMap(row -> row.of(month).stream())
                .map(MonthTable.Cell::state)
                .min(Comparator.naturalOrder())
                .orElse(BillState.OPEN);
    }

    /** There is none yet, or none of the month that was asked for. */
    static Empty nothing(YearMonth month, List<YearMonth> months) {
        return months.isEmpty()
                ? new Empty(Icon.COST, Texts.of("bills.empty.none"), Texts.of("bills.empty.none.next"))
                : new Empty(
                        Icon.CAL,
                        Texts.of("bills.empty.month", Shown.month(month)),
                        Texts.of("bills.empty.month.next"),
                        Links.to(
                                Selection.of(months.getFirst()).path(),
                                Texts.of("bills.empty.month.open", Shown.month(months.getFirst()))));
    }

    static Optional<Division> division(QueryParameters parameters) {
        return parameters
                .getSingleParameter(BY)
                .flatMap(text -> Arrays.stream(Division.values())
                        .filter(division -> text(division).equals(text))
                        .findFirst());
    }

    static String address(Selection selection, Division division) {
        return division == Division.TENANT ? selection.path() : selection.path() + "&" + BY + "=" + text(division);
    }

    private static String text(Division division) {
        return division.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
