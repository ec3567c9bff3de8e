package pantry.portal.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.portal.demo.DemoCompany.Wish;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.server.NewSize;

/**
 * What happened at the demo company: it began with a few servers and came to more. The months before differ in what was
 * ordered, given back and resized, and in prices; one blade failed and was repaired; somebody asked about a bill and was
 * given a credit. When all of it is over, the company has what {@link DemoCompany} says.
 */
final class Script {
    private static final Logger LOG = LoggerFactory.getLogger(Script.class);
    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(10);
    private static final String MARKETING = "Marketing";
    private static final String RESEARCH = "Research";
    private static final String CAMPAIGN_DB = "campaign-db";
    private static final String WEB_1 = "web-1";
    private static final String PREVIEW = "preview";

    /** With what each unit began; the rest of today's servers came later. */
    private static final List<String> FROM_THE_FIRST_DAY = List.of(WEB_1, "simulation", "wiki");

    /** Campaigns were smaller at first. */
    private static final Wish SMALL_CAMPAIGN_DB =
            new Wish(CAMPAIGN_DB, 2, 500, 1_000, 1_024, 40, Map.of("app", "campaigns"));

    private static final Wish TRADE_FAIR =
            new Wish("trade-fair", 1, 500, 1_000, 1_024, 20, Map.of("app", "trade-fair"));
    private static final Wish THESIS = new Wish("thesis", 1, 750, 1_500, 1_536, 20, Map.of("project", "genomes"));

    private final Passage passage;
    private final HardwareDesk hardware;
    private final DemoSetUp setUp;
    private final DemoPeople people;
    private final DemoFinance finance;
    private String failure = "";

    Script(Passage passage, HardwareDesk hardware, ApplicationContext product) {
        this.passage = passage;
        this.hardware = hardware;
        this.setUp = product.getBean(DemoSetUp.class);
        this.people = product.getBean(DemoPeople.class);
        this.finance = product.getBean(DemoFinance.class);
    }

    /** Something that somebody did, or that happened to the hardware. */
    record Event(Instant at, Runnable what) {}

    Actor finance() {
        return people.actor("finance");
    }

    void begin() {
        setUp.beginHistory(Script::serversThen);
    }

    void end() {
        setUp.completeHistory();
    }

    private static List<Wish> serversThen(Unit unit) {
        Stream<Wish> kept = unit.servers().stream().filter(wish -> FROM_THE_FIRST_DAY.contains(wish.name()));
        return Stream.concat(kept, Stream.of(unit.name().equals(MARKETING) ? TRADE_FAIR : THESIS))
                .toList();
    }

    /**
     * In the order in which they happened, from the month that is given and the one after it on. What changes the costs does so in
     * a month's first week: who forecasts in its middle can have seen it.
     */
    List<Event> events(YearMonth first) {
        YearMonth second = first.plusMonths(1);
        YearMonth third = first.plusMonths(2);
        return Stream.of(
                        at(first, 1, "12:00", () -> finance.writeCosts(first)),
                        at(first, 4, "09:10", () -> people.order(DemoCompany.unit(MARKETING), SMALL_CAMPAIGN_DB)),
                        at(first, 6, "13:25", () -> order(MARKETING, PREVIEW)),
                        at(first, 22, "10:00", () -> finance.publish(second)),
                        at(second, 2, "08:10", () -> order(MARKETING, "newsletter")),
                        at(second, 2, "10:45", () -> order(RESEARCH, "build-agent")),
                        at(second, 3, "08:30", this::growCampaigns),
                        at(second, 3, "15:20", () -> order(MARKETING, "web-2")),
                        at(second, 4, "09:15", () -> order(RESEARCH, "notebook-1")),
                        at(second, 5, "11:00", () -> order(RESEARCH, "notebook-2")),
                        at(second, 6, "17:00", () -> people.delete(MARKETING, "trade-fair", "marketing-owner")),
                        at(second, 4, "18:00", () -> people.stop(MARKETING, PREVIEW, "marketing-user")),
                        at(second, 7, "07:00", () -> people.start(MARKETING, PREVIEW, "marketing-user")),
                        at(second, 7, "16:30", () -> people.delete(RESEARCH, "thesis", "research-owner")),
                        at(second, 10, "09:05", () -> finance.budget(MARKETING, "marketing-owner", second)),
                        at(second, 10, "09:40", () -> finance.budget(RESEARCH, "research-owner", second)),
                        at(second, 18, "10:20", this::failBlade),
                        at(second, 18, "13:40", this::repairBlade),
                        at(second, 19, "09:00", () -> finance.question(MARKETING, WEB_1, "marketing-owner", second)),
                        at(second, 20, "14:00", finance::answer),
                        at(third, 1, "10:00", () -> finance.credit(RESEARCH, "simulation", second)))
                .sorted(Comparator.comparing(Event::at))
                .toList();
    }

    private static Event at(YearMonth month, int day, String time, Runnable what) {
        return new Event(month.atDay(day).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC), what);
    }

    private void order(String tenant, String name) {
        Unit unit = DemoCompany.unit(tenant);
        Wish wish = unit.servers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        people.order(unit, wish);
    }

    private void growCampaigns() {
        Wish today = DemoCompany.unit(MARKETING).servers().stream()
                .filter(wish -> wish.name().equals(CAMPAIGN_DB))
                .findFirst()
                .orElseThrow();
        people.resize(
                MARKETING,
                CAMPAIGN_DB,
                "marketing-user",
                new NewSize(
                        today.cpuMillicores(), today.ceilingMillicores(), today.memoryMiB(), today.memoryCeilingMiB()));
    }

    private void failBlade() {
        LOG.info("in the demo company's past it is {}: a blade fails, and its servers are looked after", passage.now());
        failure = hardware.failBlade(people.bladeUnder(MARKETING, WEB_1));
        passage.pass(UNTIL_NOTICED);
    }

    private void repairBlade() {
        LOG.info("in the demo company's past it is {}: the blade is repaired", passage.now());
        hardware.repair(failure);
        passage.pass(UNTIL_NOTICED);
    }
}
