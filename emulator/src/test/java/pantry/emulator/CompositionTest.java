package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Manifests, reservations, tasks, and the faults that do half of what was asked. */
class CompositionTest {
    private static final String COMPOSE = "CompositionService/Actions/CompositionService.Compose";
    private static final String BLOCKS = "/redfish/v1/CompositionService/ResourceBlocks/";

    private Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aPreviewChangesNothingAndAReservationKeepsItsBladesForAWhile() {
        JsonNode preview = rig.post(COMPOSE, manifest("Preview", compose("one", "frame-1-b01")))
                .is(200)
                .json();
        assertThat(preview.at("/Manifest/Stanzas/0/Response/Name").asString()).isEqualTo("one");
        rig.get("Systems/one").is(404);
        String id = rig.post(COMPOSE, manifest("PreviewReserve", compose("one", "frame-1-b01")))
                .is(200)
                .json()
                .path("ReservationId")
                .asString();
        assertThat(reserved("frame-1-b01")).isTrue();
        assertThat(rig.post("Systems", request("other", "frame-1-b01")).is(409).message())
                .isEqualTo("Composition.1.1.SpecifiedResourceAlreadyReserved");
        rig.post("Systems", Rig.composeBody("slice", "s", "frame-1-b01", 100, 128))
                .is(409);
        JsonNode applied = rig.post(
                        COMPOSE,
                        "{\"RequestFormat\":\"Manifest\",\"RequestType\":\"Apply\",\"ReservationId\":\"%s\"}"
                                .formatted(id))
                .is(200)
                .json();
        assertThat(applied.at("/Manifest/Stanzas/0/Response/@odata.id").asString())
                .isEqualTo("/redfish/v1/Systems/one");
        rig.get("Systems/one").is(200);
        rig.get("CompositionService/CompositionReservations/" + id).is(404);

        rig.patch("CompositionService", "{\"ReservationDuration\":\"PT1M\"}").is(200);
        rig.post(COMPOSE, manifest("PreviewReserve", compose("two", "frame-1-b02")))
                .is(200);
        rig.wall.pass(Duration.ofSeconds(59));
        assertThat(reserved("frame-1-b02")).isTrue();
        rig.wall.pass(Duration.ofSeconds(2));
        assertThat(reserved("frame-1-b02")).isFalse();
        rig.post("Systems", request("two", "frame-1-b02")).is(201);
    }

    @Test
    void aManifestIsAppliedWholeOrNotAtAll() {
        rig.post(COMPOSE, manifest("Apply", compose("a", "frame-1-b01"), compose("b", "frame-1-b01")))
                .is(409);
        rig.get("Systems/a").is(404);
        rig.post(COMPOSE, manifest("Apply", compose("a", "frame-1-b01"), compose("b", "frame-1-b02")))
                .is(200);
        rig.post(COMPOSE, manifest("Apply", decompose("a"), compose("c", "frame-1-b03")))
                .is(200);
        rig.get("Systems/a").is(404);
        rig.get("Systems/c").is(200);
        rig.post(COMPOSE, manifest("Apply", decompose("nobody"))).is(400);
        assertThat(rig.post(COMPOSE, manifest("Apply")).is(400).message()).isEqualTo("Composition.1.1.EmptyManifest");
        rig.post(COMPOSE, "{\"RequestFormat\":\"Paper\",\"RequestType\":\"Apply\"}")
                .is(400);
        rig.post(COMPOSE, "{\"RequestFormat\":\"Manifest\",\"RequestType\":\"Apply\"}")
                .is(400);
        rig.post(COMPOSE, "{\"RequestFormat\":\"Manifest\",\"RequestType\":\"Apply\",\"ReservationId\":\"9\"}")
                .is(400);
    }

    @Test
    void aTaskAnswersWhatTheRequestWouldHave() {
        Rig.Reply accepted = rig.post("Systems", request("one", "frame-1-b01"), "Prefer", "respond-async")
                .is(202);
        assertThat(accepted.header("Retry-After")).isNotEmpty();
        assertThat(accepted.json().path("TaskState").asString()).isEqualTo("Completed");
        Rig.Reply done = rig.get(accepted.header("Location")).is(201);
        assertThat(done.header("Location")).isEqualTo("/redfish/v1/Systems/one");
        rig.delete(accepted.header("Location")).is(204);
        rig.get(accepted.header("Location")).is(404);
        rig.post("Systems", request("one", "frame-1-b02"), "Prefer", "respond-async")
                .is(409);
    }

    @Test
    void aCopyOfMemoryIsATaskUntilItIsThere() {
        rig.runServer("s1", "slice-1", "v1", "frame-1-b01");
        rig.wall.pass(Duration.ofMinutes(5));
        String add = "Systems/s1/Actions/ComputerSystem.AddResourceBlock";
        String body = """
            {"ResourceBlock":{"@odata.id":"%sframe-1-b05"},"ComputerSystemETag":%s,"Oem":{"Pantry":{"Id":"slice-2",
             "CpuMillicores":1000,"MemoryMiB":1024}}}
            """;
        rig.post(add, body.formatted(BLOCKS, "\"\\\"forged\\\"\"")).is(428);
        String etag = rig.get("Systems/s1").header("ETag").replace("\"", "\\\"");
        Rig.Reply accepted =
                rig.post(add, body.formatted(BLOCKS, "\"" + etag + "\"")).is(202);
        String monitor = accepted.header("Location");
        assertThat(rig.get(monitor).is(202).header("Retry-After")).isNotEmpty();
        assertThat(rig.get(accepted.json().path("@odata.id").asString())
                        .json()
                        .path("TaskState")
                        .asString())
                .isEqualTo("Running");
        rig.wall.pass(Duration.ofMinutes(10));
        rig.get(monitor).is(204);
        rig.delete(monitor).is(204);
        rig.get(monitor).is(404);
    }

    @Test
    void whatIsHalfAppliedIsHalfThere() {
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"HalfApplied\",\"Parameters\":{\"Count\":1,\"Methods\":[\"POST\"]}}")
                .is(201);
        rig.post("Systems", request("big", "frame-1-b01", "frame-1-b02")).is(503);
        assertThat(rig.get("Systems/big")
                        .is(200)
                        .json()
                        .at("/Links/ResourceBlocks")
                        .size())
                .isEqualTo(1);
        rig.post("Systems", request("big", "frame-1-b01", "frame-1-b02")).is(409);
    }

    @Test
    void whatIsStaleIsAsItWasUntilTheFaultEnds() {
        rig.get("Systems/frame-1-b01").is(200);
        JsonNode before = rig.get("Systems").is(200).json();
        String fault = rig.post(
                        "Oem/Pantry/Faults", "{\"Kind\":\"StaleAnswers\",\"Parameters\":{\"Methods\":[\"GET\"]}}")
                .is(201)
                .header("Location");
        rig.post("Systems", request("one", "frame-1-b01")).is(201);
        assertThat(rig.get("Systems").is(200).json()).isEqualTo(before);
        rig.delete(fault).is(204);
        assertThat(rig.get("Systems").is(200).json()).isNotEqualTo(before);
    }

    @Test
    void whatTheServiceKeepsOutlivesIt(@TempDir Path data) {
        rig.close();
        HandClock wall = HandClock.atWork();
        rig = new Rig(wall, data);
        rig.post(
                        "AccountService/Accounts",
                        "{\"UserName\":\"kept\",\"Password\":\"Kept12345\",\"RoleId\":\"Operator\"}")
                .is(201);
        rig.post("EventService/Subscriptions", "{\"Destination\":\"https://203.0.113.7/\",\"Protocol\":\"Redfish\"}")
                .is(201);
        rig.post(COMPOSE, manifest("PreviewReserve", compose("one", "frame-1-b01")))
                .is(200);
        rig.patch("SessionService", "{\"SessionTimeout\":77}").is(200);
        rig.close();
        rig = new Rig(wall, data);
        assertThat(rig.get("EventService/Subscriptions").json().path("Members").size())
                .isEqualTo(1);
        assertThat(reserved("frame-1-b01")).isTrue();
        assertThat(rig.get("SessionService").json().path("SessionTimeout").asInt())
                .isEqualTo(77);
        rig.as("kept:Kept12345").get("Systems").is(200);
    }

    private boolean reserved(String blade) {
        return rig.get(BLOCKS + blade).json().at("/CompositionStatus/Reserved").asBoolean();
    }

    private static String manifest(String type, String... stanzas) {
        return "{\"RequestFormat\":\"Manifest\",\"RequestType\":\"%s\",\"Manifest\":{\"Stanzas\":[%s]}}"
                .formatted(type, String.join(",", stanzas));
    }

    private static String compose(String name, String... blades) {
        return "{\"StanzaType\":\"ComposeSystem\",\"StanzaId\":\"%s\",\"Request\":%s}"
                .formatted(name, request(name, blades));
    }

    private static String decompose(String name) {
        return ("{\"StanzaType\":\"DecomposeSystem\",\"StanzaId\":\"%1$s\","
                        + "\"Request\":{\"@odata.id\":\"/redfish/v1/Systems/%1$s\"}}")
                .formatted(name);
    }

    private static String request(String name, String... blades) {
        StringBuilder list = new StringBuilder();
        for (String blade : blades) {
            list.append(list.isEmpty() ? "" : ",").append("{\"@odata.id\":\"" + BLOCKS + blade + "\"}");
        }
        return "{\"Name\":\"%s\",\"Links\":{\"ResourceBlocks\":[%s]}}".formatted(name, list);
    }
}
