package pantry.portal.ui.approval;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;

/** Whoever rejects says why: who asked reads it. */
final class RejectDialog extends Dialog {
    private static final TextRule RULE = TextRule.lines(OrderRequests.REASON_LIMIT);

    private final RequestDesk desk;
    private final OrderRequest request;
    private final Runnable after;
    private final Div trouble = new Div();
    private final TextArea reason = new TextArea(Texts.of("request.reject.reason"));

    RejectDialog(RequestDesk desk, OrderRequest request, Runnable after) {
        this.desk = desk;
        this.request = request;
        this.after = after;
        setHeaderTitle(Texts.of("request.reject.title", RequestWords.name(request)));
        setWidth("460px");
        setMaxWidth("100%");
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(OrderRequests.REASON_LIMIT);
        reason.setHelperText(Texts.of("request.reject.help", request.asked().by()));
        reason.setAutofocus(true);
        trouble.addClassName("trouble-slot");
        Div body = new Div(trouble, new Paragraph(Texts.of("request.reject.meaning")), reason);
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of("request.reject.go"), event -> go());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("request.reject.leave"), event -> close()), go);
    }

    private void go() {
        String said = reason.getValue().strip();
        boolean bad = said.isEmpty() || RULE.objection(said).isPresent();
        reason.setInvalid(bad);
        reason.setErrorMessage(bad ? Texts.of("request.reject.reason.bad", RULE.most()) : "");
        if (bad) {
            return;
        }
        RequestOutcome outcome = desk.reject(request, said);
        if (outcome instanceof RequestOutcome.Done) {
            close();
            Notices.done(Texts.of("request.rejected", RequestWords.name(request)));
            after.run();
        } else {
            List<String> refused = RequestWords.refused(outcome);
            trouble.removeAll();
            trouble.add(Note.bad(refused.getFirst(), refused.getLast()));
        }
    }
}
