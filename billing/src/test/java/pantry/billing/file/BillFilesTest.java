package pantry.billing.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.close.CloseReport;
import pantry.billing.metering.Meter;
import pantry.billing.split.CentreSum;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;

/** Bills as files for spreadsheets, cost tools and accounting, on both databases. */
@NullMarked
class BillFilesTest {
    private static final FocusColumns COLUMNS = FocusColumns.of("1.2");

    @OnBothDatabases
    void focusHoldsEveryRuleOfItsColumnsAndSumsToTheInvoice(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).decemberClosed();
        for (Bill bill : List.of(
                months.bill(months.zizkov, FiledMonths.NOVEMBER),
                months.bill(months.zizkov, FiledMonths.DECEMBER),
                months.bill(months.hellas, FiledMonths.DECEMBER))) {
            List<Map<String, String>> rows = Records.of(months.file(bill, FileKind.FOCUS));
            assertThat(rows).isNotEmpty().allSatisfy(FocusRules::hold);
            assertThat(rows.getFirst().keySet()).containsAll(COLUMNS.given());
            assertThat(Records.sum(rows, "BilledCost"))
                    .isEqualByComparingTo(bill.total().amount());
            assertThat(Records.sum(rows, "EffectiveCost"))
                    .isEqualByComparingTo(bill.total().amount());
            assertThat(rows).extracting(row -> row.get("InvoiceId")).containsOnly(bill.number());
            assertThat(rows).extracting(row -> row.get("x_EvidenceDigest")).containsOnly(bill.digest());
            Map<String, BigDecimal> billed = rows.stream()
                    .collect(Collectors.toMap(
                            row -> row.get("x_BillLineId"),
                            row -> new BigDecimal(row.get("BilledCost")),
                            BigDecimal::add));
            months.lines(bill)
                    .forEach(line -> assertThat(billed.get(line.id().toString()))
                            .as("%s", line)
                            .isEqualByComparingTo(line.shown().amount()));
        }
    }

    @OnBothDatabases
    void focusHasARowForEachDayOfALineAndTellsCorrectionsAndCredits(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).decemberClosed();
        List<Map<String, String>> november =
                Records.of(months.file(months.bill(months.zizkov, FiledMonths.NOVEMBER), FileKind.FOCUS));
        // Three days, the last of them at two prices.
        assertThat(november.stream()
                        .filter(row -> row.get("SkuMeter").equals("cpu-used"))
                        .map(row -> row.get("ChargePeriodStart").substring(0, 10) + " " + row.get("SkuPriceId") + " "
                                + row.get("PricingQuantity")))
                .containsExactlyInAnyOrder(
                        "2026-11-28 list-1/cpu-used/1 8",
                        "2026-11-29 list-1/cpu-used/1 8",
                        "2026-11-30 list-1/cpu-used/1 4",
                        "2026-11-30 list-2/cpu-used/1 4");
        assertThat(november.stream().filter(row -> row.get("SkuMeter").equals("storage-written")))
                .as("the contract's price beside the list's")
                .anySatisfy(row -> {
                    assertThat(row.get("ContractedUnitPrice")).isEqualTo("0.0001");
                    assertThat(row.get("ListUnitPrice")).isEqualTo("0.00012");
                    assertThat(new BigDecimal(row.get("ListCost")))
                            .isEqualByComparingTo(new BigDecimal(row.get("PricingQuantity"))
                                    .multiply(new BigDecimal("0.00012"))
                                    .setScale(12, java.math.RoundingMode.HALF_EVEN));
                });
        List<Map<String, String>> december =
                Records.of(months.file(months.bill(months.zizkov, FiledMonths.DECEMBER), FileKind.FOCUS));
        assertThat(december.stream().filter(row -> row.get("x_BillLineKind").equals("CORRECTION")))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get("ChargeClass")).isEqualTo("Correction");
                    assertThat(row.get("ChargePeriodStart")).startsWith("2026-11-");
                    assertThat(row.get("BillingPeriodStart")).isEqualTo("2026-12-01T00:00:00Z");
                });
        assertThat(december.stream().filter(row -> row.get("ChargeCategory").equals("Credit")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("BilledCost")).isEqualTo("-0.25");
                    assertThat(row.get("ChargeFrequency")).isEqualTo("One-Time");
                    assertThat(row.get("PricingQuantity")).isEmpty();
                });
    }

    /** A rule that begins on the second of three days, another for one server; of a bill that is open, then closed. */
    @OnBothDatabases
    void focusDividesALineBetweenItsCostCentresAndSumsToEachAsTheJournalDoes(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberOver();
        months.billing.closing.report(FiledMonths.NOVEMBER);
        long before = checked(months);
        divide(months, null, LocalDate.parse("2026-11-29"), "shop", "33.33", "data", "66.67");
        divide(months, months.server(FiledMonths.FORMULA), LocalDate.parse("2026-11-28"), "ops", "100");
        requireDivided(months, months.bill(months.zizkov, FiledMonths.NOVEMBER));
        assertThat(checked(months)).as("worked out anew by the rules").isGreaterThan(before);

        months.novemberClosed();
        Bill bill = months.bill(months.zizkov, FiledMonths.NOVEMBER);
        List<Map<String, String>> rows = requireDivided(months, bill);
        assertThat(rows.stream()
                        .filter(row -> row.get("SkuMeter").equals("cpu-used"))
                        .map(row -> row.get("ChargePeriodStart").substring(0, 10) + " " + row.get("SubAccountId"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "2026-11-28 " + rows.getFirst().get("x_LineCostCentre"),
                        "2026-11-29 data",
                        "2026-11-29 shop",
                        "2026-11-30 data",
                        "2026-11-30 shop");
        assertThat(rows.stream()
                        .filter(row -> row.get("ResourceName").equals("'" + FiledMonths.FORMULA))
                        .map(row -> row.get("SubAccountId")))
                .as("a server's own rule")
                .isNotEmpty()
                .containsOnly("ops");
    }

    private static long checked(FiledMonths months) {
        return months.billing.closing.report(FiledMonths.NOVEMBER).checks().stream()
                .filter(check -> check.kind() == CloseReport.Kind.FOCUS_FILE)
                .peek(check -> assertThat(check.passed()).isTrue())
                .mapToLong(CloseReport.Check::checked)
                .findFirst()
                .orElseThrow();
    }

    private static void divide(FiledMonths months, @Nullable ServerId server, LocalDate from, String... parts) {
        List<SplitRule.Part> all = new ArrayList<>();
        for (int at = 0; at < parts.length; at += 2) {
            all.add(new SplitRule.Part(parts[at], new BigDecimal(parts[at + 1])));
        }
        assertThat(months.billing.splitRules.add(months.zizkov, server, from, null, all, Actor.SYSTEM))
                .isInstanceOf(SplitOutcome.Kept.class);
    }

    /** To the line's quantity and amount, to each cost centre's sum, to the bill. */
    private static List<Map<String, String>> requireDivided(FiledMonths months, Bill bill) {
        List<Map<String, String>> rows = Records.of(months.file(bill, FileKind.FOCUS));
        assertThat(rows).isNotEmpty().allSatisfy(FocusRules::hold);
        assertThat(Records.sum(rows, "BilledCost"))
                .isEqualByComparingTo(bill.total().amount());
        Map<String, BigDecimal> centres = sums(rows, "SubAccountId", "BilledCost");
        assertThat(centres.keySet()).contains("shop", "data", "ops");
        List<CentreSum> wanted =
                months.billing.costCentres.ofBill(bill.id(), null).orElseThrow();
        assertThat(centres).hasSameSizeAs(wanted);
        wanted.forEach(centre -> assertThat(centres.get(centre.costCentre()))
                .as(centre.costCentre())
                .isEqualByComparingTo(centre.amount().amount()));
        Map<String, BigDecimal> billed = sums(rows, "x_BillLineId", "BilledCost");
        Map<String, BigDecimal> quantities = sums(rows, "x_BillLineId", "PricingQuantity");
        months.lines(bill).forEach(line -> {
            assertThat(billed.get(line.id().toString()))
                    .as("%s", line)
                    .isEqualByComparingTo(line.shown().amount());
            assertThat(quantities.get(line.id().toString())).as("%s", line).isEqualByComparingTo(line.quantity());
        });
        return rows;
    }

    private static Map<String, BigDecimal> sums(List<Map<String, String>> rows, String by, String column) {
        return rows.stream()
                .collect(Collectors.toMap(row -> row.get(by), row -> new BigDecimal(row.get(column)), BigDecimal::add));
    }

    @OnBothDatabases
    void csvIsTheLinesAndRunsNothingInASpreadsheet(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).decemberClosed();
        Bill bill = months.bill(months.zizkov, FiledMonths.DECEMBER);
        byte[] file = months.file(bill, FileKind.CSV);
        List<Map<String, String>> rows = Records.of(file);
        assertThat(rows).hasSameSizeAs(months.lines(bill));
        assertThat(Records.sum(rows, "amount"))
                .isEqualByComparingTo(bill.total().amount());
        assertThat(rows).extracting(row -> row.get("server")).contains("web-1", "'" + FiledMonths.FORMULA);
        assertThat(rows).extracting(row -> row.get("reason")).contains("slow \"disks\", sorry");
        assertThat(new String(file, UTF_8))
                .contains("\"slow \"\"disks\"\", sorry\"")
                .endsWith("\r\n");
        assertThat(rows).extracting(row -> row.get("amount")).contains("-0.25");
    }

    @OnBothDatabases
    void aClosedBillsFilesAreTheSameBytesWhateverIsRenamed(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Bill bill = months.bill(months.zizkov, FiledMonths.NOVEMBER);
        Map<FileKind, byte[]> first = files(months, bill);
        months.billing.write("update tenant set name = 'Vinohrady', cost_centre = 'other' where name = 'Žižkov'");
        months.billing.write("update server set tags = '{}', name = 'renamed'");
        Map<FileKind, byte[]> again = files(months, bill);
        first.forEach(
                (kind, bytes) -> assertThat(again.get(kind)).as("%s", kind).isEqualTo(bytes));

        months.billing.write(
                "update bill_line set charged = charged + 0.01 where bill_id = ? and meter = 'cpu-used'",
                bill.id().value());
        assertThatThrownBy(() -> months.file(bill, FileKind.CSV))
                .isInstanceOfSatisfying(
                        FileRefused.class, refused -> assertThat(refused.code()).isEqualTo(FileRefused.Code.CHANGED))
                .hasMessageContaining("PAN-2026-11-0001");
    }

    private static Map<FileKind, byte[]> files(FiledMonths months, Bill bill) {
        return java.util.stream.Stream.of(FileKind.CSV, FileKind.FOCUS, FileKind.PDF)
                .collect(Collectors.toMap(kind -> kind, kind -> months.file(bill, kind)));
    }

    @OnBothDatabases
    void anOpenBillIsMarkedAsNotFinal(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Bill open = months.bill(months.zizkov, FiledMonths.DECEMBER);
        try (BillFile file = months.billing
                .files
                .of(open.id(), months.zizkov, FileKind.FOCUS)
                .orElseThrow()
                .made()) {
            assertThat(file.name()).isEqualTo("not-final-2026-12-zizkov.focus.csv");
            List<Map<String, String>> rows = Records.of(FiledMonths.bytes(file));
            assertThat(rows).isNotEmpty().allSatisfy(FocusRules::hold);
            assertThat(rows).extracting(row -> row.get("InvoiceId")).containsOnly("");
            assertThat(rows).extracting(row -> row.get("x_BillState")).containsOnly("OPEN");
            assertThat(Records.sum(rows, "BilledCost"))
                    .isEqualByComparingTo(open.total().amount());
        }
        assertThat(months.billing.files.of(open.id(), months.hellas, FileKind.CSV))
                .as("somebody else's")
                .isEmpty();
    }

    /** What is written while it is made is in none of its parts, neither in the sums nor in the lines. */
    @OnBothDatabases
    void aFileOfARunningBillIsOfOneMoment(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Bill open = months.bill(months.zizkov, FiledMonths.DECEMBER);
        for (FileKind kind : FileKind.values()) {
            FileOrder order = months.billing.files.of(open.id(), null, kind).orElseThrow();
            byte[] before = bytes(order.made());
            byte[] during = bytes(order.made((done, all) -> {
                if (done == 0) {
                    elsewhere(() ->
                            months.billing.write("update bill_line set amount = amount + 1, quantity = quantity + 1,"
                                    + " server_name = 'renamed' where bill_id = '" + open.id() + "'"));
                }
            }));
            assertThat(during).as("%s", kind).isEqualTo(before);
            assertThat(bytes(order.made())).as("%s", kind).isNotEqualTo(before);
        }
    }

    private static byte[] bytes(BillFile made) {
        try (made) {
            return FiledMonths.bytes(made);
        }
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, Thread.ofVirtual()::start).join();
    }

    /** As steps that move on leave it: all that stood on a line stands on others, and the line stays for its bookings. */
    @OnBothDatabases
    void aLineThatHasComeToSayNothingIsNotShown(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Bill open = months.bill(months.zizkov, FiledMonths.DECEMBER);
        int before = months.lines(open).size();
        BillLine gone = months.lines(open).stream()
                .filter(line -> line.meter() == Meter.NETWORK_OUT)
                .findFirst()
                .orElseThrow();
        months.billing.write(
                "update bill_line set counted = 0, interpolated = 0, quantity = 0, amount = 0 where id = ?",
                gone.id().value());
        assertThat(months.lines(open))
                .hasSize(before - 1)
                .extracting(BillLine::id)
                .doesNotContain(gone.id());
        for (FileKind kind : List.of(FileKind.CSV, FileKind.FOCUS)) {
            assertThat(new String(months.file(open, kind), UTF_8))
                    .as("%s", kind)
                    .doesNotContain(gone.id().toString());
        }
        assertThat(months.billing.bills.evidence(open.id(), gone.id(), null))
                .as("who has its address")
                .isPresent();
    }

    @OnBothDatabases
    void howFarAFileIsIsTold(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Bill bill = months.bill(months.zizkov, FiledMonths.NOVEMBER);
        long lines = months.lines(bill).size();
        long all = lines
                + months.lines(months.bill(months.hellas, FiledMonths.NOVEMBER)).size();
        Map<FileOrder, Long> steps = Map.of(
                months.billing.files.of(bill.id(), null, FileKind.CSV).orElseThrow(), lines,
                months.billing.files.of(bill.id(), null, FileKind.FOCUS).orElseThrow(), lines,
                months.billing.files.of(bill.id(), null, FileKind.PDF).orElseThrow(), lines,
                months.billing.files.of(bill.id(), null, FileKind.PROOF).orElseThrow(), 2 * 3L,
                months.billing
                                .files
                                .ofMonth(FiledMonths.NOVEMBER, MonthFile.CSV)
                                .orElseThrow(),
                        all,
                months.billing
                                .files
                                .ofMonth(FiledMonths.NOVEMBER, MonthFile.FOCUS)
                                .orElseThrow(),
                        all,
                months.billing.files.journal(FiledMonths.NOVEMBER).orElseThrow(), all);
        steps.forEach((order, wanted) -> {
            List<String> told = new ArrayList<>();
            order.made((done, of) -> told.add(done + " of " + of)).close();
            assertThat(told).startsWith("0 of " + wanted).endsWith(wanted + " of " + wanted);
        });
    }

    @OnBothDatabases
    void aMonthIsAllItsBillsAndItsJournalSumsToZero(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberOver();
        assertThat(months.billing.files.journal(FiledMonths.NOVEMBER))
                .as("not closed yet")
                .isEmpty();
        CloseReport.Check check = months.billing.closing.report(FiledMonths.NOVEMBER).checks().stream()
                .filter(one -> one.kind() == CloseReport.Kind.FOCUS_FILE)
                .findFirst()
                .orElseThrow();
        assertThat(check.passed()).isTrue();
        months.novemberClosed();
        try (BillFile focus = months.billing
                        .files
                        .ofMonth(FiledMonths.NOVEMBER, MonthFile.FOCUS)
                        .orElseThrow()
                        .made();
                BillFile journal = months.billing
                        .files
                        .journal(FiledMonths.NOVEMBER)
                        .orElseThrow()
                        .made()) {
            List<Map<String, String>> rows = Records.of(FiledMonths.bytes(focus));
            assertThat(rows).hasSize((int) check.checked()).allSatisfy(FocusRules::hold);
            assertThat(rows).extracting(row -> row.get("BillingAccountName")).contains("Žižkov", "Ελλάδα");
            List<Map<String, String>> entries = Records.of(FiledMonths.bytes(journal));
            assertThat(Records.sum(entries, "amount")).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(Records.sum(
                            entries.stream()
                                    .filter(entry -> entry.get("account").equals("6000-SERVERS"))
                                    .toList(),
                            "amount"))
                    .isEqualByComparingTo(Records.sum(rows, "BilledCost"));
        }
        assertThat(months.billing.files.ofMonth(java.time.YearMonth.of(2020, 1), MonthFile.CSV))
                .isEmpty();
    }

    @OnBothDatabases
    void theCheckFindsABillThatIsNotTheSumOfItsRecords(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberOver();
        months.billing.write("update bill set shown_total = shown_total + 0.01 where period = '2026-11'");
        assertThat(months.billing.closing.report(FiledMonths.NOVEMBER).checks().stream()
                        .filter(one -> one.kind() == CloseReport.Kind.FOCUS_FILE)
                        .map(CloseReport.Check::open))
                .containsExactly(2L);
    }

    @OnBothDatabases
    void soonAfterTheCloseEveryFileWasMadeOnce(TestGround ground) {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        FileKeeper keeper = new FileKeeper(months.billing.files, months.billing.focusCheck);
        assertThat(keeper.run()).as("three files of two bills").isEqualTo(6);
        assertThat(keeper.run()).isZero();
        assertThat(months.billing.rows("select kind, count(*) from bill_file group by kind order by kind"))
                .containsExactly("CSV|2|", "FOCUS|2|", "PDF|2|");
    }
}
