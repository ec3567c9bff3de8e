package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Copies share what nobody has written since; pools fill; controllers fail in pairs. */
class StorageTest {
    private static final String VOLUMES = "Storage/array-1/Volumes";
    private static final String POOL = "Storage/array-1/StoragePools/pool-1";
    private static final long GIB = 1L << 30;

    private final Rig rig = new Rig();

    @BeforeEach
    void run() {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aCloneOfAnImageTakesNothingUntilItIsWritten() {
        JsonNode clone = data(VOLUME);
        assertThat(clone.path("AllocatedBytes").asLong()).isZero();
        assertThat(clone.path("ConsumedBytes").asLong())
                .as("the image is on it")
                .isGreaterThan(GIB);
        rig.wall.pass(Duration.ofHours(10));
        JsonNode written = data(VOLUME);
        long own = written.path("AllocatedBytes").asLong();
        assertThat(own).isPositive();
        assertThat(written.path("ConsumedBytes").asLong())
                .isEqualTo(clone.path("ConsumedBytes").asLong() + own);
    }

    @Test
    void aSnapshotKeepsWhatIsWrittenOverAndOnlyTheLatestDoes() {
        rig.wall.pass(Duration.ofHours(1));
        long content = data(VOLUME).path("ConsumedBytes").asLong();
        snapshot("first", VOLUME).is(201);
        rig.wall.pass(Duration.ofHours(10));
        long kept = data("first").path("AllocatedBytes").asLong();
        assertThat(kept).isPositive();
        assertThat(data("first").path("ConsumedBytes").asLong()).as("as it was").isEqualTo(content);
        snapshot("second", VOLUME).is(201);
        rig.wall.pass(Duration.ofHours(10));
        assertThat(data("first").path("AllocatedBytes").asLong()).isEqualTo(kept);
        assertThat(data("second").path("AllocatedBytes").asLong()).isPositive();
        assertThat(new BigDecimal(rig.metric("array-1-meters", "VolumeWrittenByteSeconds", "second")
                        .path("MetricValue")
                        .asString()))
                .isPositive();
        JsonNode page = rig.get(VOLUMES + "/second").json();
        assertThat(page.at("/ReplicaInfo/ReplicaType").asString()).isEqualTo("Snapshot");
        assertThat(rig.get(VOLUMES + "/" + VOLUME).json().path("ReplicaTargets").size())
                .isEqualTo(2);

        rig.post(VOLUMES, replica("restored", "Clone", "first")).is(201);
        assertThat(data("restored").path("ConsumedBytes").asLong()).isEqualTo(content);
    }

    @Test
    void aSnapshotIsForReadingAndItsVolumeStays() {
        snapshot("snap", VOLUME).is(201);
        rig.patch(VOLUMES + "/snap", "{\"CapacityBytes\":" + 16 * GIB + "}").is(403);
        rig.post("Fabrics/san/Connections", Rig.connectionBody(SERVER, "snap").replace("\"LUN\":0", "\"LUN\":5"))
                .is(403);
        snapshot("of-a-snapshot", "snap").is(400);
        snapshot("of-an-image", "alpine-3.22").is(400);
        rig.post(VOLUMES, replica("x", "Mirror", VOLUME)).is(400);
        rig.delete("Fabrics/san/Connections/" + SERVER + "." + VOLUME).is(204);
        rig.delete(VOLUMES + "/" + VOLUME).is(409);
        rig.delete(VOLUMES + "/snap").is(204);
        rig.delete(VOLUMES + "/" + VOLUME).is(204);
    }

    @Test
    void aCloneOutlivesItsSourceAndTakesWhatItShared() {
        rig.post(VOLUMES, replica("clone", "Clone", VOLUME)).is(201);
        long content = data("clone").path("ConsumedBytes").asLong();
        rig.delete("Fabrics/san/Connections/" + SERVER + "." + VOLUME).is(204);
        rig.delete(VOLUMES + "/" + VOLUME).is(204);
        assertThat(data("clone").path("AllocatedBytes").asLong()).isEqualTo(content);
        assertThat(data("clone").path("ConsumedBytes").asLong()).isEqualTo(content);
    }

    @Test
    void diskAndCopiesAreAddedAndTakenAwayWhileTheServerRuns() {
        rig.post(VOLUMES, "{\"Name\":\"data\",\"CapacityBytes\":" + 4 * GIB + "}")
                .is(201);
        rig.post("Fabrics/san/Connections", Rig.connectionBody(SERVER, "data").replace("\"LUN\":0", "\"LUN\":1"))
                .is(201);
        rig.wall.pass(Duration.ofHours(10));
        assertThat(data("data").path("AllocatedBytes").asLong()).isPositive();
        rig.patch(VOLUMES + "/data", "{\"CapacityBytes\":" + 8 * GIB + "}").is(200);
        rig.patch(VOLUMES + "/data", "{\"CapacityBytes\":" + 4 * GIB + "}").is(400);
        rig.delete("Fabrics/san/Connections/" + SERVER + ".data").is(204);
        long left = data("data").path("AllocatedBytes").asLong();
        rig.wall.pass(Duration.ofHours(10));
        assertThat(data("data").path("AllocatedBytes").asLong()).isEqualTo(left);
        assertThat(rig.powerState(SERVER)).isEqualTo("On");
    }

    @Test
    void aFillingPoolWarnsAndRefusesWhenItIsFull() {
        String fault = rig.post(
                        "Oem/Pantry/Faults",
                        "{\"Kind\":\"ArrayPoolFilling\",\"Target\":\"/redfish/v1/" + POOL
                                + "\",\"Parameters\":{\"Percent\":100,\"FillSeconds\":3600}}")
                .is(201)
                .header("Location");
        rig.wall.pass(Duration.ofMinutes(40));
        assertThat(health()).isEqualTo("OK");
        rig.wall.pass(Duration.ofMinutes(8));
        assertThat(health()).isEqualTo("Warning");
        rig.wall.pass(Duration.ofMinutes(8));
        assertThat(health()).isEqualTo("Critical");
        rig.wall.pass(Duration.ofMinutes(10));
        rig.post(VOLUMES, Rig.volumeBody("one-more", 8)).is(409);
        rig.delete(fault).is(204);
        rig.wall.pass(Duration.ofMinutes(1));
        assertThat(health()).isEqualTo("OK");
        rig.post(VOLUMES, Rig.volumeBody("one-more", 8)).is(201);
    }

    @Test
    void oneControllerLostIsSlowerAndNoneIsLeftWritesNothing() {
        rig.wall.pass(Duration.ofHours(10));
        String a = fail("a");
        JsonNode array = rig.get("Storage/array-1").json();
        assertThat(array.at("/Status/Health").asString()).isEqualTo("Warning");
        assertThat(rig.get("Storage/array-1/Controllers/a")
                        .json()
                        .at("/Status/Health")
                        .asString())
                .isEqualTo("Critical");
        assertThat(rig.get("Storage/array-1/Controllers/b")
                        .json()
                        .at("/Status/Health")
                        .asString())
                .isEqualTo("OK");
        rig.post(VOLUMES, Rig.volumeBody("still", 8)).is(201);
        String b = fail("b");
        long before = data(VOLUME).path("AllocatedBytes").asLong();
        rig.wall.pass(Duration.ofHours(5));
        assertThat(data(VOLUME).path("AllocatedBytes").asLong()).isEqualTo(before);
        rig.post(VOLUMES, Rig.volumeBody("not-now", 8)).is(409);
        rig.delete(a).is(204);
        rig.delete(b).is(204);
        rig.wall.pass(Duration.ofHours(5));
        assertThat(data(VOLUME).path("AllocatedBytes").asLong()).isGreaterThan(before);
        rig.post(
                        "Oem/Pantry/Faults",
                        "{\"Kind\":\"ArrayControllerFailure\",\"Target\":\"/redfish/v1/Storage/array-1/Controllers/z\"}")
                .is(400);
    }

    private String fail(String controller) {
        return rig.post(
                        "Oem/Pantry/Faults",
                        "{\"Kind\":\"ArrayControllerFailure\",\"Target\":\"/redfish/v1/Storage/array-1/Controllers/"
                                + controller + "\"}")
                .is(201)
                .header("Location");
    }

    private String health() {
        return rig.get(POOL).json().at("/Status/Health").asString();
    }

    private JsonNode data(String volume) {
        return rig.get(VOLUMES + "/" + volume).is(200).json().at("/Capacity/Data");
    }

    private Rig.Reply snapshot(String name, String of) {
        return rig.post(VOLUMES, replica(name, "Snapshot", of));
    }

    private static String replica(String name, String type, String of) {
        return """
            {"Name":"%s","ReplicaInfo":{"ReplicaType":"%s","Replica":{"@odata.id":"/redfish/v1/%s/%s"}}}
            """.formatted(name, type, VOLUMES, of);
    }
}
