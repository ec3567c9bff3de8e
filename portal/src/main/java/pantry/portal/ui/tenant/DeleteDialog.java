package pantry.portal.ui.tenant;

import java.util.ArrayList;
import java.util.List;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.provisioning.storage.Volume;

/** Asks before a server is deleted: what goes, and what stays on the bill. */
final class DeleteDialog {
    private DeleteDialog() {}

    static TypeToConfirm of(ServerRow row, List<Volume> volumes, Runnable delete) {
        String name = row.server().name();
        List<String> goes = new ArrayList<>();
        volumes.forEach(volume -> goes.add(Texts.of(
                "server.delete.volume",
                Texts.of("server.volume.kind." + volume.kind()),
                volume.name(),
                Shown.storage(volume.sizeGiB()),
                Shown.bytes((double) volume.writtenBytes()))));
        goes.add(Texts.of("server.delete.address", row.server().address()));
        return new TypeToConfirm(
                Texts.of("server.delete.question", name),
                Texts.of("server.delete.meaning", Cents.of(row.cost())),
                goes,
                name,
                Texts.of("server.delete.verb", name),
                delete);
    }
}
