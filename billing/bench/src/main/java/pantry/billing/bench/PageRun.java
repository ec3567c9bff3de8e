package pantry.billing.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillParts;
import pantry.billing.bill.LineHour;
import pantry.billing.metering.Meter;
import pantry.provisioning.bench.Clock;
import pantry.provisioning.bench.Figures;
import pantry.provisioning.bench.Latencies;
import pantry.provisioning.ground.TenantId;

/** What the bill page asks for, in its order, of a bill with very many usage hours behind it. */
final class PageRun {
    /** With six meters and 744 hours each, a million usage hours. */
    private static final int SERVERS = 225;

    private static final int WARM_UP = 10;
    private static final int TIMES = 100;
    private static final int PARTS = 50;

    private final Desk desk;
    private final BillingOptions options;
    private final Figures figures;
    private final String who;

    PageRun(Desk desk, BillingOptions options, Figures figures, String who) {
        this.desk = desk;
        this.options = options;
        this.figures = figures;
        this.who = who;
    }

    void run() {
        int servers = options.of(SERVERS);
        WrittenMonth month = new WrittenMonth(desk, SERVERS, List.of(Meter.values()));
        int there = 0;
        for (int percent : new int[] {10, 30, 100}) {
            int upTo = servers * percent / 100;
            month.add(there + 1, upTo);
            there = upTo;
            measure(upTo);
        }
    }

    private void measure(int servers) {
        Latencies pages = new Latencies();
        Latencies courses = new Latencies();
        Map<String, Latencies> questions = new LinkedHashMap<>();
        for (int time = 0; time < WARM_UP + TIMES; time++) {
            boolean counts = time >= WARM_UP;
            Clock clock = new Clock();
            open(time, counts ? questions : new LinkedHashMap<>());
            long page = nanos(clock);
            Clock homeClock = new Clock();
            if (time % WARM_UP == 0) {
                desk.course.of(tenant(), WrittenMonth.MONTH);
            }
            long course = nanos(homeClock);
            if (counts) {
                pages.add(page);
                if (time % WARM_UP == 0) {
                    courses.add(course);
                }
            }
        }
        add(servers, "pageP50Millis", pages, 0.50);
        add(servers, "pageP99Millis", pages, 0.99);
        String slowest = questions.entrySet().stream()
                .max(Comparator.comparing(one -> one.getValue().quantile(0.5)))
                .orElseThrow()
                .getKey();
        add(servers, slowest + "P50Millis", questions.get(slowest), 0.50);
        add(servers, "homeCourseP50Millis", courses, 0.50);
    }

    private static TenantId tenant() {
        return new TenantId(WrittenMonth.id(1, 1));
    }

    /** As the page: months, their table, the bill with its servers, one server's lines, one line's hours, one hour's sources. */
    private void open(int time, Map<String, Latencies> questions) {
        TenantId tenant = tenant();
        BillId bill = new BillId(WrittenMonth.id(5, 1));
        asked("months", questions, () -> desk.months.months(tenant));
        asked(
                "table",
                questions,
                () -> desk.months.table(tenant, WrittenMonth.MONTH.minusMonths(5), WrittenMonth.MONTH, 10));
        asked("servers", questions, () -> desk.months.servers(tenant, WrittenMonth.MONTH));
        asked("bill", questions, () -> desk.bills.find(bill, tenant));
        BillParts parts = asked("parts", questions, () -> desk.breakdown.parts(bill, tenant, PARTS))
                .orElseThrow();
        BillParts.Part part = parts.parts().get(time % parts.parts().size());
        List<BillLine> lines = asked("lines", questions, () -> desk.breakdown.lines(bill, tenant, part.owner()))
                .orElseThrow();
        BillLine line = lines.get(time % lines.size());
        List<LineHour> hours =
                new ArrayList<>(asked("hours", questions, () -> desk.breakdown.hours(bill, tenant, line.id()))
                        .orElseThrow());
        asked(
                "sources",
                questions,
                () -> desk.breakdown.sources(
                        bill, tenant, line.id(), hours.get(time % hours.size()).hour()));
        asked("bill", questions, () -> desk.bills.find(bill, tenant));
    }

    private static <T> T asked(String name, Map<String, Latencies> questions, Supplier<T> question) {
        Clock clock = new Clock();
        T answer = question.get();
        questions.computeIfAbsent(name, _ -> new Latencies()).add(nanos(clock));
        return answer;
    }

    private static long nanos(Clock clock) {
        return (long) (clock.seconds() * 1e9);
    }

    private void add(int servers, String metric, Latencies latencies, double quantile) {
        figures.add(
                who,
                "page",
                servers,
                Map.of("usageHours", servers * WrittenMonth.HOURS * Meter.values().length),
                metric,
                latencies.quantile(quantile) / 1e6,
                "ms");
    }
}
