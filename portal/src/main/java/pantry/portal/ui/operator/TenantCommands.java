package pantry.portal.ui.operator;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.QuotaEdit;
import pantry.provisioning.tenancy.QuotaEdits;
import pantry.provisioning.tenancy.ServerCeiling;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** What operators do to tenants from the page, beside it: shown at once, taken back with the reason when refused. */
@Component
final class TenantCommands {
    private final Tenants tenants;
    private final QuotaEdits quotas;
    private final TenantReader reader;
    private final Background background;

    TenantCommands(Tenants tenants, QuotaEdits quotas, TenantReader reader, Background background) {
        this.tenants = tenants;
        this.quotas = quotas;
        this.reader = reader;
        this.background = background;
    }

    /** {@code refresh} shows the new one where it belongs. */
    void add(Runnable refresh) {
        TenantDialog.add((dialog, typed) -> {
                    Actor actor = Viewer.actor();
                    background.run(
                            () -> tenants.create(typed.name(), typed.costCentre(), typed.limits(), actor),
                            edit -> answer(edit, dialog, added -> {
                                Notices.done(Texts.of("tenants.added", added.name()));
                                refresh.run();
                            }),
                            dialog::again);
                })
                .open();
    }

    void edit(TenantRow row, Runnable refresh) {
        TenantReader.Row before = row.row();
        TenantDialog.edit(before.tenant(), (dialog, typed) -> {
                    Actor actor = Viewer.actor();
                    background.run(
                            () -> tenants.edit(
                                    before.tenant().id(),
                                    typed.name(),
                                    typed.costCentre(),
                                    OptionalLong.of(before.tenant().generation()),
                                    actor),
                            edit -> answer(edit, dialog, changed -> {
                                Notices.done(Texts.of("tenants.edited", changed.name()));
                                refresh.run();
                            }),
                            dialog::again);
                })
                .open();
    }

    private static void answer(TenantEdit edit, TenantDialog dialog, Consumer<Tenant> done) {
        switch (edit) {
            case TenantEdit.Done(Tenant tenant) -> {
                dialog.close();
                done.accept(tenant);
            }
            case TenantEdit.NameTaken(String name) -> dialog.refuseName(Texts.of("tenants.name.taken", name));
            case TenantEdit.NotFound() -> {
                dialog.close();
                Notices.refused(Texts.of("tenants.gone"), Texts.of("tenants.gone.next"));
            }
            case TenantEdit.Stale() -> {
                dialog.close();
                Notices.refused(Texts.of("tenants.stale"), Texts.of("tenants.stale.next"));
            }
            case TenantEdit.NoNetworkLeft() -> {
                dialog.again();
                Notices.refused(
                        Texts.of("tenants.no-network", String.valueOf(Tenant.MOST_TENANTS)),
                        Texts.of("tenants.no-network.next"));
            }
        }
    }

    void editQuota(TenantRow row) {
        ask(row, row.row().quota(), null);
    }

    private void ask(TenantRow row, Quota seen, @Nullable String news) {
        new QuotaDialog(row.row().tenant().name(), seen, news, (limits, most) -> save(row, seen, limits, most)).open();
    }

    private void save(TenantRow row, Quota seen, Amounts limits, ServerCeiling most) {
        TenantReader.Row before = row.row();
        Actor actor = Viewer.actor();
        row.expect(before.with(QuotaFields.expected(seen, limits, most)));
        background.run(
                () -> quotas.edit(before.tenant().id(), limits, most, OptionalLong.of(seen.generation()), actor),
                edit -> answer(row, before, edit),
                () -> row.settle(before));
    }

    private void answer(TenantRow row, TenantReader.Row before, QuotaEdit edit) {
        switch (edit) {
            case QuotaEdit.Changed(Quota quota) -> {
                row.settle(before.with(quota));
                Notices.done(Texts.of("tenants.quota.saved", before.tenant().name()));
            }
            case QuotaEdit.Stale() -> {
                Quota fresh = reader.quota(before.tenant().id());
                row.settle(before.with(fresh));
                ask(row, fresh, Texts.of("tenants.quota.stale.meaning"));
            }
            case QuotaEdit.Busy(var wait) -> {
                row.settle(before);
                Notices.refused(
                        Texts.of("tenants.quota.busy"), Texts.of("tenants.quota.busy.next", Shown.duration(wait)));
            }
            case QuotaEdit.NotFound() -> {
                row.settle(before);
                Notices.refused(Texts.of("tenants.gone"), Texts.of("tenants.gone.next"));
            }
        }
    }
}
