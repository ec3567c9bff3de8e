package pantry.portal.ui.tenant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.placement.Shortage;

/** Why a command was refused, as people are told: what, and what to do. */
public record Refused(String what, String next) {
    /** Empty when the command was accepted. */
    public static Optional<Refused> of(Decision decision, String server) {
        return switch (decision) {
            case Decision.Accepted _, Decision.Repeated _ -> Optional.empty();
            case Decision.Conflict(String reason) -> refused("conflict", server, reason);
            case Decision.Shortfall(List<Shortage> shortages) -> Optional.of(shortage(shortages));
            case Decision.Busy(var wait) -> refused("busy", server, Shown.duration(wait));
            case Decision.NotFound() -> refused("gone", server, "");
            case Decision.Stale() -> refused("stale", server, "");
            case Decision.NameTaken _, Decision.KeyReused() ->
                throw new IllegalStateException("a command without name and key can't end as " + decision);
        };
    }

    private static Optional<Refused> refused(String kind, String server, String detail) {
        return Optional.of(new Refused(
                Texts.of("server.refused." + kind + ".what", server, detail),
                Texts.of("server.refused." + kind + ".next", server, detail)));
    }

    private static Refused shortage(List<Shortage> shortages) {
        boolean server = shortages.stream().allMatch(one -> one.of() == Shortage.Of.SERVER);
        boolean quota = shortages.stream().anyMatch(one -> one.of() != Shortage.Of.POOL);
        String whose = server ? "server" : quota ? "quota" : "pool";
        return new Refused(
                shortages.stream().map(Refused::sentence).collect(Collectors.joining(" ")),
                Texts.of("server.refused." + whose + ".next"));
    }

    private static String sentence(Shortage one) {
        return Texts.of(
                "server.refused.short." + one.of() + (isOfWhatIsThere(one) ? ".left" : ""),
                Texts.orElse("resource." + one.resource(), one.resource()),
                amount(one, one.requested()),
                amount(one, one.available()),
                amount(one, one.limit()));
    }

    /** A server has some of it already, beside which less is left. */
    private static boolean isOfWhatIsThere(Shortage one) {
        return one.of() == Shortage.Of.SERVER && one.available() < one.limit();
    }

    private static String amount(Shortage of, long amount) {
        return switch (of.resource()) {
            case "cpuMillicores" -> Shown.processors((double) amount);
            case "memoryMiB" -> Shown.memory((double) amount);
            case "storageGiB" -> Shown.storage(amount);
            default -> Shown.number((double) amount, 0);
        };
    }
}
