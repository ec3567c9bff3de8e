package pantry.provisioning.notice;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import pantry.provisioning.fabric.AddressRange;
import pantry.provisioning.fabric.Reach;
import pantry.provisioning.tenancy.EmailAddress;

/**
 * {@code pantry.notice.*}; the mail server itself is {@code spring.mail.*}.
 *
 * @param from the address that mails come from; without, none are sent
 * @param portal where people open the portal, for links; without, mails have none
 * @param allowed ranges of addresses (CIDR) that webhooks may be in beside the public network; only there without TLS
 */
@ConfigurationProperties("pantry.notice")
record NoticeSettings(
        @Nullable String from,
        @Nullable URI portal,
        @Nullable List<String> allowed) {
    private static final String REFUSAL = "is at an address that webhooks may not call (pantry.notice.allowed)";

    NoticeSettings {
        if (from != null && !EmailAddress.isOne(from)) {
            throw new IllegalArgumentException("pantry.notice.from is no e-mail address: " + from);
        }
    }

    Optional<String> sender() {
        return Optional.ofNullable(from);
    }

    private List<AddressRange> ranges() {
        return allowed == null
                ? List.of()
                : allowed.stream().map(AddressRange::parse).toList();
    }

    /** What is readable on its way does not leave the installation's own networks. */
    Reach reach(boolean isSecure) {
        return isSecure ? Reach.ofPublicAnd(ranges(), REFUSAL) : Reach.within(ranges(), REFUSAL + " without TLS");
    }
}
