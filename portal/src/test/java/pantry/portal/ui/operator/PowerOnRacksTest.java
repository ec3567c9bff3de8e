package pantry.portal.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.IntegerField;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pantry.portal.ui.PageTest;
import pantry.provisioning.tenancy.Role;

/** The operator has empty blades switched off from the racks, and sees which sleep. */
class PowerOnRacksTest extends PageTest {
    private final UUID pool = UUID.randomUUID();
    private final UUID enclosure = UUID.randomUUID();

    @BeforeEach
    void aPoolWithABladeThatSleeps() {
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                        + " values (?, 'of power', 4, 3, ?)",
                pool,
                Timestamp.from(Instant.EPOCH));
        jdbc.update(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, 'power-1', ?, 2, 'OK')",
                enclosure,
                pool,
                "/" + enclosure);
        jdbc.update(
                "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores,"
                        + " memory_mib, cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores,"
                        + " memory_ceiling_free_mib, generation, power, power_at) values (?, ?, ?, 'power-b01', ?, 1,"
                        + " 'AVAILABLE', false, 4000, 8192, 4000, 8192, 0, 0, 1, 'ASLEEP', ?)",
                UUID.randomUUID(),
                pool,
                enclosure,
                "/" + enclosure + "/1",
                Timestamp.from(Instant.EPOCH));
    }

    @AfterEach
    void noPool() {
        jdbc.update("delete from blade where enclosure_id = ?", enclosure);
        jdbc.update("delete from enclosure where id = ?", enclosure);
        jdbc.update("delete from pool where id = ?", pool);
    }

    private IntegerField field(String caption) {
        return find(IntegerField.class).withCaption(caption).single();
    }

    @Test
    void itIsSwitchedOnWithItsNumbersAndWhatSleepsIsTold() {
        signInAs(Role.OPERATOR, null);
        navigate(RacksPage.class);
        assertThat(words()).contains("1 is asleep", "All blades stay on.");
        test(find(Button.class).withText("Change").single()).click();
        test(find(Checkbox.class)
                        .withCaption("Switch off blades that nothing stands on")
                        .single())
                .click();
        test(field("Empty blades that stay on")).setValue(3);
        field("After so many minutes").setValue(0);
        test(find(Button.class).withText("Save").single()).click();
        assertThat(field("After so many minutes").isInvalid()).isTrue();
        assertThat(jdbc.queryForObject("select blades_sleep from pool where id = ?", Boolean.class, pool))
                .isFalse();

        field("After so many minutes").setValue(30);
        test(find(Button.class).withText("Save").single()).click();

        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words()).contains("nothing has stood for 30 minutes are switched off; 3 of them stay on");
        });
        assertThat(find(Dialog.class).exists()).isFalse();
        assertThat(jdbc.queryForList(
                        "select detail from audit_entry where action = 'set power policy' and subject_id = ?",
                        String.class,
                        pool))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains("sleepAfterMinutes=30"));
    }
}
