package pantry.emulator.redfish.resource;

import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Tickets;
import pantry.emulator.redfish.event.Subscriptions;
import pantry.emulator.redfish.task.Deferred;

/** Who does the service's own work, beside the hardware. */
public record Offices(
        Accounts accounts,
        Tickets tickets,
        Subscriptions subscriptions,
        Deferred deferred,
        ReportDefinitions definitions,
        Reservations reservations,
        Consoles consoles) {}
