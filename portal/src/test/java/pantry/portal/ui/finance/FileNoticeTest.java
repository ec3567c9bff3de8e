package pantry.portal.ui.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillId;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FileKind;
import pantry.portal.download.DownloadTrail;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.shell.Viewer;

/** What the page says of a file from the click on. */
class FileNoticeTest extends PageTest {
    @Autowired
    private DisputedBill disputed;

    @Autowired
    private DownloadTrail trail;

    @Autowired
    private BillFiles files;

    private DisputedBill.Ids bill;
    private FileNotice notice;

    @BeforeEach
    void bill() {
        bill = disputed.of(tenant);
        UI.getCurrent().navigate("bills", QueryParameters.fromString(bill.path()));
        notice = new FileNotice(UI.getCurrent(), "FOCUS of October");
    }

    private List<String> said() {
        takeTurns();
        return find(Notification.class).all().stream()
                .filter(Notification::isOpened)
                .map(one -> one.getElement().getProperty("text", "")
                        + one.getElement().getTextRecursively().strip())
                .toList();
    }

    @Test
    void aClickedLinkGivesTheFileAndSaysThatItIsReady() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        test(find(Anchor.class).all().stream()
                        .filter(link -> link.getElement().getTextRecursively().contains("CSV"))
                        .findFirst()
                        .orElseThrow())
                .download(file);
        assertThat(file.toString(StandardCharsets.UTF_8)).startsWith("bill,number,state,tenant");
        assertThat(said()).singleElement().asString().startsWith("CSV of ").contains(" is ready (");
        assertThat(audited())
                .as("of what is sent its beginning and its end")
                .containsExactly("begin a download DONE ", "download DONE " + file.size() + " bytes");
    }

    private List<String> audited() {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select action, outcome, detail from audit_entry where tenant_id = ? and action like '%download'"
                                + " order by id",
                        (row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                        tenant.value()));
    }

    @Test
    void howFarItIsIsShownAndThenWhatWentWrong() {
        notice.open();
        assertThat(said()).containsExactly("FOCUS of October is being made.Cancel");
        notice.made(500, 2_000);
        assertThat(said()).singleElement().asString().contains("is being made.", "25");
        assertThat(find(ProgressBar.class).single().getValue()).isEqualTo(25);
        notice.refused("It could not be made.", "Try again.");
        assertThat(said()).singleElement().asString().contains("It could not be made.", "Try again.");
    }

    @Test
    void whoeverClickedCancelsItAndTheMakingEndsAtTheNextStep() {
        notice.open();
        notice.stillWanted();
        said();
        test(find(Button.class).withText("Cancel").single()).click();
        assertThat(said()).containsExactly("FOCUS of October is not made: you cancelled it.");
        assertThatThrownBy(notice::stillWanted).isInstanceOf(FileNotice.Cancelled.class);
        assertThatThrownBy(() -> notice.made(1, 2)).isInstanceOf(FileNotice.Cancelled.class);
    }

    @Test
    void whatIsCancelledIsNotSentAndTheAuditTrailSaysSo() {
        FileSending sending = new FileSending(trail, Viewer.actor(), null, "FOCUS of October", () -> {
            takeTurns();
            test(find(Button.class).withText("Cancel").single()).click();
            return files.of(new BillId(bill.bill()), tenant, FileKind.CSV);
        });
        Anchor link = new Anchor(sending::answer, "FOCUS");
        UI.getCurrent().add(link);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        test(link).download(file);
        assertThat(file.size()).isZero();
        assertThat(said()).containsExactly("FOCUS of October is not made: you cancelled it.");
        assertThat(transactions
                        .forSystem()
                        .read(() -> jdbc.queryForList(
                                "select action from audit_entry where tenant_id is null and subject_name ="
                                        + " 'FOCUS of October' and detail = 'while it was made'",
                                String.class)))
                .containsExactly("cancel a download");
    }

    @Test
    void aPageThatIsGoneEndsTheMaking() {
        FileNotice gone = new FileNotice(new UI(), "FOCUS of October");
        assertThatThrownBy(() -> gone.made(1, 2)).isInstanceOf(UIDetachedException.class);
        gone.refused("nobody", "is told");
    }
}
