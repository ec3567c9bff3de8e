package pantry.portal.ui.finance;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineKind;
import pantry.billing.bill.LineOwner;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.ground.ServerId;

/** The address of the page says how far a bill is opened, and nothing else does. */
class SelectionTest {
    private static final String ID = "019abf00-0000-7000-8000-000000000001";
    private static final Selection BILL = Selection.of(BillId.of(ID));
    private static final LineOwner SERVER = new LineOwner.OfServer(ServerId.of(ID));
    private static final UtcHour HOUR = new UtcHour(Instant.parse("2026-11-25T18:00:00Z"));

    @Test
    void everyLevelComesBackFromItsAddress() {
        for (Selection selection : new Selection[] {
            Selection.NOTHING,
            Selection.of(YearMonth.of(2026, 11)),
            BILL,
            BILL.with(SERVER),
            BILL.with(new LineOwner.OfKind(LineKind.CREDIT)),
            BILL.with(LineId.of(ID)),
            BILL.with(SERVER).with(LineId.of(ID)).with(HOUR)
        }) {
            assertThat(read(selection.path())).isEqualTo(selection);
        }
    }

    @Test
    void anAddressReadsFromTheOutsideIn() {
        assertThat(BILL.with(SERVER).with(LineId.of(ID)).with(HOUR).path())
                .isEqualTo("bills?bill=" + ID + "&server=" + ID + "&line=" + ID + "&hour=2026-11-25T18Z");
        assertThat(Selection.NOTHING.path()).isEqualTo("bills");
    }

    @Test
    void anHourMayBeWrittenInFull() {
        assertThat(read("bills?bill=" + ID + "&line=" + ID + "&hour=2026-11-25T18:00:00Z")
                        .hour())
                .isEqualTo(HOUR);
    }

    @Test
    void openingAnotherPartClosesWhatWasOpenBelow() {
        Selection deep = BILL.with(SERVER).with(LineId.of(ID)).with(HOUR);
        assertThat(deep.depth()).isEqualTo(4);
        assertThat(deep.with(SERVER)).isEqualTo(BILL.with(SERVER));
        assertThat(deep.up().depth()).isEqualTo(3);
        assertThat(deep.up().up()).isEqualTo(BILL.with(SERVER));
        assertThat(deep.up().up().up()).isEqualTo(BILL);
        assertThat(BILL.up()).isEqualTo(BILL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "month=November",
                "bill=1",
                "server=" + ID,
                "line=" + ID,
                "bill=" + ID + "&hour=2026-11-25T18Z",
                "bill=" + ID + "&line=" + ID + "&hour=2026-11-25T18:30:00Z",
                "bill=" + ID + "&server=refund"
            })
    void whatNoPageEverWroteIsNoAddress(String query) {
        assertThat(Selection.of(new Location("bills?" + query).getQueryParameters()))
                .isEmpty();
    }

    private static Selection read(String path) {
        return Selection.of(new Location(path).getQueryParameters()).orElseThrow();
    }
}
