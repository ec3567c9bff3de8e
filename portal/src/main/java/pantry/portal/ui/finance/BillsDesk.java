package pantry.portal.ui.finance;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.BillState;
import pantry.billing.bill.MonthGroups;
import pantry.billing.bill.MonthGroups.By;
import pantry.billing.bill.MonthTable;
import pantry.billing.cost.PoolCosts;
import pantry.billing.dispute.CreditList;
import pantry.portal.ui.finance.Segments.Division;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;

/** What stands above an opened bill: a month's figures, and the months divided as somebody wants them. */
@Component
class BillsDesk {
    private static final int ACCOUNTS = 120;
    private static final String BY = "by";

    private final BillMonths months;
    private final MonthGroups groups;
    private final CreditList credits;
    private final PoolCosts costs;

    BillsDesk(BillMonths months, MonthGroups groups, CreditList credits, PoolCosts costs) {
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

    MonthGroups.Table groups(By by, List<YearMonth> shown) {
        return groups.table(Viewer.caller().tenant(), by, shown.getFirst(), shown.getLast());
    }

    /** By the tag that is chosen, or by the one that most servers have. */
    By by(Division division, Select<String> tag) {
        return switch (division) {
            case TENANT -> throw new IllegalArgumentException("tenants are the table's own rows");
            case COST_CENTRE -> new By.CostCentre();
            case METER -> new By.OfMeter();
            case TAG -> {
                List<String> names = groups.tags(Viewer.caller().tenant());
                String chosen = tag.getValue();
                tag.setItems(names);
                tag.setEnabled(!names.isEmpty());
                String name =
                        chosen != null && names.contains(chosen) ? chosen : names.isEmpty() ? "" : names.getFirst();
                if (!name.isEmpty()) {
                    tag.setValue(name);
                }
                yield new By.Tag(name);
            }
        };
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
