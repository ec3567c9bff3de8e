package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.storage.Volume.Kind;
import tools.jackson.databind.JsonNode;

/** Volumes and snapshots over HTTP. */
@RestTest
class VolumesTest {
    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private Disks disks;

    @Autowired
    private FakeStorageCommands commands;

    @BeforeEach
    void forget() {
        commands.asked.clear();
    }

    @Test
    void aVolumeIsShownToItsTenantWithHowNearItsEndIs() {
        VolumeId volume = disks.volume(world.marketing, null, "shown", Kind.DATA, 10);
        disks.written(volume, (10L << 30) * 80 / 100);

        Api.Reply reply =
                api.get("/api/v1/volumes/" + volume).as("marketing-user").send();

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode shown = reply.json();
        assertThat(shown.path("sizeGiB").intValue()).isEqualTo(10);
        assertThat(shown.path("filling").stringValue()).isEqualTo("WARNING");
        assertThat(shown.path("serverId").isNull()).isTrue();
        assertThat(shown.path("arrayName").stringValue()).isEqualTo("disks");
        assertThat(api.get("/api/v1/volumes/" + volume)
                        .as("research-owner")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/volumes").as("operator").send().status()).isEqualTo(403);
        assertThat(api.all("/api/v1/volumes?limit=1&", "marketing-owner").stream()
                        .map(one -> one.path("id").stringValue()))
                .contains(volume.toString())
                .doesNotHaveDuplicates();
        assertThat(api.all("/api/v1/volumes?name=shown&", "research-owner")).isEmpty();
        disks.written(volume, (10L << 30) * 95 / 100);
        assertThat(api.get("/api/v1/volumes/" + volume)
                        .as("marketing-user")
                        .send()
                        .json()
                        .path("filling")
                        .stringValue())
                .isEqualTo("ALARM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sizeGiB\":5} | 400 | /name",
                "{\"name\":\"a b\",\"sizeGiB\":5} | 400 | /name",
                "{\"name\":\"a\"} | 400 | /sizeGiB",
                "{\"name\":\"a\",\"sizeGiB\":0} | 400 | /sizeGiB",
                "{\"name\":\"a\",\"sizeGiB\":\"5\"} | 400 | /sizeGiB",
                "{\"name\":\"a\",\"sizeGiB\":5,\"color\":1} | 400 | /color",
                "{\"name\":\"a\",\"sizeGiB\":5,\"serverId\":\"x\"} | 400 | /serverId",
                "{\"name\":\"a\",\"sizeGiB\":5,\"serverId\":\"01900000-0000-7000-8000-000000000000\"} | 422 | /serverId",
                "{\"name\":\"a\",\"snapshotId\":\"01900000-0000-7000-8000-000000000000\"} | 422 | /snapshotId"
            })
    void anOrderThatMeansNothingIsRefusedNamingTheField(String body, int status, String pointer) {
        Api.Reply reply =
                api.post("/api/v1/volumes").as("marketing-owner").json(body).send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.pointers()).containsExactly(pointer);
        assertThat(commands.asked).isEmpty();
    }

    @Test
    void anOrderIsAcceptedOrToldWhatIsShort() {
        Api.Reply reply = order("{\"name\":\"d1\",\"sizeGiB\":5}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.header("Location"))
                .hasValue("/api/v1/operations/" + reply.json().path("id").stringValue());
        commands.next =
                new Decision.Shortfall(List.of(new Shortage("storageGiB", 536_870_911, 3, 10, Shortage.Of.QUOTA)));
        Api.Reply large = order("{\"name\":\"d2\",\"sizeGiB\":999999999999}");
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.json().path("shortages").get(0).path("requested").longValue())
                .isEqualTo(999_999_999_999L);
        commands.next = new Decision.NameTaken("d1");
        assertThat(order("{\"name\":\"d1\",\"sizeGiB\":5}").status()).isEqualTo(409);
    }

    private Api.Reply order(String body) {
        return api.post("/api/v1/volumes").as("marketing-owner").json(body).send();
    }

    @Test
    void oneThingIsChangedAtATimeAndSizesOnlyGrow() {
        VolumeId volume = disks.volume(world.marketing, null, "changed", Kind.DATA, 10);
        Api.Reply renamed = patch(volume, "{\"name\":\"renamed\"}");
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.json().path("name").stringValue()).isEqualTo("renamed");
        disks.volume(world.marketing, null, "other", Kind.DATA, 1);
        assertThat(patch(volume, "{\"name\":\"other\"}").status()).isEqualTo(409);

        assertThat(patch(volume, "{\"sizeGiB\":20,\"name\":\"x\"}").pointers()).containsExactly("/sizeGiB");
        assertThat(patch(volume, "{}").status()).isEqualTo(400);
        Api.Reply smaller = patch(volume, "{\"sizeGiB\":9}");
        assertThat(smaller.status()).isEqualTo(422);
        assertThat(smaller.pointers()).containsExactly("/sizeGiB");
        assertThat(patch(volume, "{\"sizeGiB\":10}").status()).isEqualTo(200);
        assertThat(commands.asked).isEmpty();
        assertThat(patch(volume, "{\"sizeGiB\":11}").status()).isEqualTo(202);
        assertThat(patch(volume, "{\"serverId\":null}").status()).isEqualTo(202);
        assertThat(commands.asked).containsExactly("grow " + volume + " 11", "detach " + volume);
        assertThat(api.call("PATCH", "/api/v1/volumes/" + volume)
                        .as("marketing-owner")
                        .with("If-Match", "\"77\"")
                        .json("{\"sizeGiB\":12}")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.call("PATCH", "/api/v1/volumes/" + volume)
                        .as("research-owner")
                        .json("nonsense")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    private Api.Reply patch(VolumeId volume, String body) {
        return api.call("PATCH", "/api/v1/volumes/" + volume)
                .as("marketing-owner")
                .json(body)
                .send();
    }

    @ParameterizedTest
    @CsvSource({
        "name, sort-a sort-b sort-c",
        "-name, sort-c sort-b sort-a",
        "sizeGiB, sort-c sort-a sort-b",
        "-sizeGiB, sort-b sort-a sort-c",
        "createdAt, sort-b sort-c sort-a",
        "-createdAt, sort-a sort-c sort-b"
    })
    void volumesAndSnapshotsAreSortedBothWaysPageByPage(String sort, String expected) {
        if (api.all("/api/v1/volumes?name=sort-a&", "research-owner").isEmpty()) {
            sorted("sort-b", 7);
            sorted("sort-c", 5);
            sorted("sort-a", 6);
        }
        for (String list : List.of("volumes", "snapshots")) {
            assertThat(api.all("/api/v1/" + list + "?limit=1&sort=" + sort + "&", "research-owner").stream()
                            .map(one -> one.path("name").stringValue())
                            .filter(name -> name.startsWith("sort-")))
                    .as(list)
                    .containsExactly(expected.split(" "));
        }
        assertThat(api.get("/api/v1/volumes?sort=" + sort + "&cursor=xyz")
                        .as("research-owner")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    private void sorted(String name, int gib) {
        disks.snapshot(world.research, disks.volume(world.research, null, name, Kind.DATA, gib), name, gib);
    }

    @Test
    void aSnapshotIsTakenShownClonedAndDeleted() {
        VolumeId volume = disks.volume(world.marketing, null, "kept", Kind.DATA, 4);
        Api.Reply taken = api.post("/api/v1/volumes/" + volume + "/actions/snapshot")
                .as("marketing-owner")
                .json("{\"name\":\"monday\"}")
                .send();
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(api.post("/api/v1/snapshots")
                        .as("marketing-owner")
                        .json("{\"name\":\"both\",\"volumeId\":\"" + volume + "\",\"serverId\":\"" + volume + "\"}")
                        .send()
                        .status())
                .isEqualTo(400);
        SnapshotId snapshot = disks.snapshot(world.marketing, volume, "tuesday", 4);
        String path = "/api/v1/snapshots/" + snapshot;
        Api.Reply shown = api.get(path).as("marketing-user").send();
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().path("sizeGiB").intValue()).isEqualTo(4);
        assertThat(shown.json().path("volumes").get(0).path("volumeId").stringValue())
                .isEqualTo(volume.toString());
        assertThat(api.get(path).as("research-user").send().status()).isEqualTo(404);
        assertThat(order("{\"name\":\"again\",\"snapshotId\":\"" + snapshot + "\",\"sizeGiB\":3}")
                        .pointers())
                .containsExactly("/sizeGiB");
        assertThat(order("{\"name\":\"again\",\"snapshotId\":\"" + snapshot + "\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.post(path + "/actions/clone")
                        .as("marketing-owner")
                        .json("{\"name\":\"copy\"}")
                        .send()
                        .status())
                .isEqualTo(202);
        assertThat(api.call("DELETE", path).as("marketing-owner").send().status())
                .isEqualTo(202);
        // What a snapshot keeps is no volume of its own for people.
        assertThat(api.all("/api/v1/volumes?", "marketing-owner").stream()
                        .map(one -> one.path("kind").stringValue()))
                .doesNotContain("SNAPSHOT");
    }
}
