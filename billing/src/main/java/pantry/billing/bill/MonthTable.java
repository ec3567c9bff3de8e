package pantry.billing.bill;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;

/** Tenants by months; {@code sums} are of all tenants, also of those whose rows were not asked for. */
public record MonthTable(List<Row> rows, Map<YearMonth, Sum> sums) {
    public MonthTable {
        rows = List.copyOf(rows);
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
    }

    public record Row(TenantId tenant, String name, String costCentre, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        public Optional<Cell> of(YearMonth month) {
            return cells.stream().filter(cell -> cell.month().equals(month)).findFirst();
        }
    }

    /** One bill. */
    public record Cell(BillId bill, YearMonth month, BillState state, Money total) {}

    /** Of one month. */
    public record Sum(Money total, long bills) {}
}
