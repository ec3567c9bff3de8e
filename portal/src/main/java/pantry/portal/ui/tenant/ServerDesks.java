package pantry.portal.ui.tenant;

import org.springframework.stereotype.Component;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.tenant.order.ResizeDesk;
import pantry.portal.ui.tenant.order.SizingDesk;
import pantry.portal.ui.tenant.storage.StorageDesk;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.ServerEdits;

/** By what something is done with a server. */
@Component
record ServerDesks(
        ServerCommands commands,
        ServerEdits edits,
        Background background,
        WishDesk wishes,
        StorageDesk storage,
        ResizeDesk resizes,
        SizingDesk sizings) {}
