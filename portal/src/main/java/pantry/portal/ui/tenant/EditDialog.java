package pantry.portal.ui.tenant;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import pantry.portal.order.ServerRules;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Viewer;
import pantry.portal.ui.tenant.order.PriorityField;
import pantry.provisioning.server.SelfSizingChange;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerChanges;
import pantry.provisioning.server.ServerEdit;
import pantry.provisioning.server.ServerEdits;

/** Changes a server's name, importance and tags, unless somebody else changed it since. */
final class EditDialog extends Dialog {
    private final ServerEdits edits;
    private final Server seen;
    private final Runnable done;
    private final TextField name = new TextField(Texts.of("server.edit.name"));
    private final PriorityField priority = new PriorityField();
    private final TextArea tags = new TextArea(Texts.of("server.edit.tags"));
    private final Div trouble = new Div();

    EditDialog(ServerEdits edits, Server seen, Runnable done) {
        this.edits = edits;
        this.seen = seen;
        this.done = done;
        setHeaderTitle(Texts.of("server.edit.title", seen.name()));
        setWidth("460px");
        setMaxWidth("100%");
        name.setValue(seen.name());
        name.setWidthFull();
        name.setAutofocus(true);
        tags.setValue(TagLines.write(seen.tags()));
        tags.setWidthFull();
        tags.setMinRows(3);
        tags.setHelperText(Texts.of("server.edit.tags.help"));
        priority.show(seen.priority());
        Div body = new Div(trouble, name, priority, tags);
        body.addClassName("stack");
        add(body);
        Button save = new Button(Texts.of("server.edit.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("server.edit.cancel"), event -> close()), save);
    }

    private void save() {
        String newName = name.getValue().strip();
        TagLines read = TagLines.read(tags.getValue());
        Optional<String> badName = ServerRules.NAME.objection(newName);
        Integer rank = priority.getValue();
        complain(badName, read.objection());
        if (badName.isPresent() || read.objection().isPresent() || rank == null) {
            return;
        }
        ServerEdit edit = edits.edit(
                seen.tenant(),
                seen.id(),
                new ServerChanges(
                        Optional.of(newName),
                        Optional.of(read.tags()),
                        OptionalInt.of(rank),
                        new SelfSizingChange.Stays()),
                OptionalLong.of(seen.generation()),
                Viewer.actor());
        switch (edit) {
            case ServerEdit.Edited(Server server) -> {
                close();
                Notices.done(Texts.of("server.edit.done", server.name()));
                done.run();
            }
            case ServerEdit.NameTaken(String taken) ->
                complain(Optional.of(Texts.of("server.edit.taken", taken)), Optional.empty());
            case ServerEdit.Stale(), ServerEdit.BeyondCeiling _ -> tell("server.edit.stale");
            case ServerEdit.Gone(), ServerEdit.NotFound() -> tell("server.edit.gone");
        }
    }

    private void complain(Optional<String> ofName, Optional<String> ofTags) {
        name.setInvalid(ofName.isPresent());
        name.setErrorMessage(ofName.map(EditDialog::sentence).orElse(""));
        tags.setInvalid(ofTags.isPresent());
        tags.setErrorMessage(ofTags.orElse(""));
    }

    private static String sentence(String objection) {
        return objection.startsWith("must") ? Texts.of("server.edit.name-must", objection) : objection;
    }

    private void tell(String key) {
        trouble.removeAll();
        trouble.add(Note.bad(Texts.of(key + ".what"), Texts.of(key + ".next")));
    }
}
