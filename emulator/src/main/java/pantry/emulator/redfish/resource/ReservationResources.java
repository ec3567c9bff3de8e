package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Patch;
import tools.jackson.databind.node.ObjectNode;

/** The composition service, its action, and what is reserved by it. */
final class ReservationResources {
    private static final String DURATION = "ReservationDuration";
    private static final String ACTION = Uris.COMPOSITION + "/Actions/CompositionService.Compose";
    private static final int MAX_TEXT = 64;

    void plant(Tree tree) {
        tree.at(Uris.COMPOSITION).get(ReservationResources::service).patch(ReservationResources::change);
        tree.at(ACTION).post(ManifestRequests::compose);
        tree.at(Uris.RESERVATIONS).members(ReservationResources::all);
        tree.at(Uris.RESERVATIONS + "/{reservation}")
                .get(call -> page(find(call)))
                .delete(ReservationResources::cancel);
    }

    private static ObjectNode service(Call call) {
        return Page.of(Uris.COMPOSITION, "CompositionService.v1_2_3", "CompositionService", "Composition Service")
                .put("ServiceEnabled", true)
                .put("AllowOverprovisioning", false)
                .put("AllowZoneAffinity", false)
                .put(DURATION, call.offices().reservations().duration().toString())
                .put("Status", Parts.status(true))
                .link("ResourceBlocks", Uris.BLOCKS)
                .link("ResourceZones", Uris.ZONES)
                .link("CompositionReservations", Uris.RESERVATIONS)
                .put(
                        "Actions",
                        Page.object()
                                .put(
                                        "#CompositionService.Compose",
                                        Page.object()
                                                .put("target", ACTION)
                                                .put("@Redfish.ActionInfo", ActionInfoResources.COMPOSE)))
                .json();
    }

    private static Answer change(Call call) {
        Fields body = call.body();
        Patch patch = Patch.of(body);
        Duration duration = patch.read(DURATION, () -> duration(body));
        patch.settle(service(call));
        if (duration != null) {
            call.offices().reservations().lastFor(duration);
        }
        return patch.answer(service(call));
    }

    private static @Nullable Duration duration(Fields body) {
        String text = body.text(DURATION, MAX_TEXT);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Reservations.SHORTEST) >= 0 && duration.compareTo(Reservations.LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw body.badFormat(DURATION, text);
        }
        throw body.notInList(DURATION, text);
    }

    private static Members all(Call call) {
        List<String> uris = call.offices().reservations().all(call).stream()
                .map(reservation -> Uris.RESERVATIONS + "/" + reservation.id())
                .toList();
        return Members.searched(
                Uris.RESERVATIONS, "CompositionReservationCollection", "Composition reservations", uris);
    }

    private static Reservations.Reservation find(Call call) {
        String id = call.ids().getOrDefault("reservation", "");
        return call.present(call.offices().reservations().get(call, id));
    }

    private static Answer cancel(Call call) {
        call.offices().reservations().remove(find(call).id());
        return Answer.empty();
    }

    private static ObjectNode page(Reservations.Reservation reservation) {
        ObjectNode manifest = Bodies.read(reservation.manifest().getBytes(StandardCharsets.UTF_8))
                .json();
        return Page.of(
                        Uris.RESERVATIONS + "/" + reservation.id(),
                        "CompositionReservation.v1_0_2",
                        reservation.id(),
                        "Composition reservation " + reservation.id())
                .put("Client", reservation.client())
                .put("ReservationTime", Parts.time(reservation.madeAtMicros()))
                .links(
                        "ReservedResourceBlocks",
                        reservation.blades().stream()
                                .map(blade -> Uris.BLOCKS + "/" + blade)
                                .toList())
                .put("Manifest", manifest)
                .json();
    }
}
