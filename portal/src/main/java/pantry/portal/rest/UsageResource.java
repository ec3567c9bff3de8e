package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.Page;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Usage;
import pantry.billing.metering.UsageGroup;
import pantry.billing.metering.UsageQuery;
import pantry.billing.metering.UsageQuery.Group;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** What was used, in hours that are metered: a tenant's own, and everybody's for finance. */
@Tag(name = "usage")
@RestController
@RequestMapping("/api/v1/usage")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class UsageResource {
    private static final String ORDER = "key";

    private final Usage usage;
    private final Clock clock;

    UsageResource(Usage usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Operation(
            summary =
                    "Quantities per meter, and per server, hour or tag as groupBy says (server,meter,hour,tag); without from"
                            + " and to it is this month's; filters: server (an id), meter, and for finance tenant (an id)",
            description =
                    "By tag, usage counts under each tag (name and value) that its server has now, so groups may add up to"
                            + " more than was used; that of servers without tags is a group whose tag is null. With"
                            + " tag=NAME, groups are by the tags of that name alone, and that of servers without one"
                            + " is the group whose tag is null: then they add up to what was used.")
    @GetMapping
    public Listing<UsageJson> list(Caller caller, Query query) {
        Set<Group> groups = groups(query);
        // Groups of one kind have no place in a list of another.
        Paging paging = query.paging("usage by " + groups, ORDER, List.of(ORDER));
        if (!paging.isBy(ORDER)) {
            query.error("sort", "must be " + ORDER);
        }
        @Nullable TenantId tenant = Whose.listed(caller, query);
        @Nullable ServerId server = query.id("server").map(ServerId::new).orElse(null);
        @Nullable Meter meter = Usages.meter(query).orElse(null);
        @Nullable String tag = tag(query, groups).orElse(null);
        Instant now = clock.instant();
        Instant month = YearMonth.from(now.atZone(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant from = query.instant("from").orElse(month);
        Instant to = query.instant("to").orElse(now.isAfter(from) ? now : from.plus(Duration.ofHours(1)));
        if (!from.isBefore(to)) {
            query.error("to", "must come after from");
        } else if (Duration.between(from, to).compareTo(UsageQuery.LONGEST) > 0) {
            query.error("to", "must be at most " + UsageQuery.LONGEST.toDays() + " days after from");
        }
        query.done();
        @Nullable String after = paging.after(0, Usage::requireCursor).orElse(null);
        Page<UsageGroup> page =
                usage.query(new UsageQuery(tenant, from, to, groups, server, meter, tag), after, paging.limit());
        String next = page.next();
        return paging.listing(page.items(), next != null, last -> List.of(next == null ? "" : next))
                .map(UsageJson::of);
    }

    /** Always by meter, since units differ. */
    private static Set<Group> groups(Query query) {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        query.text("groupBy").ifPresent(text -> {
            for (String name : text.split(",", -1)) {
                switch (name) {
                    case "server" -> groups.add(Group.SERVER);
                    case "hour" -> groups.add(Group.HOUR);
                    case "tag" -> groups.add(Group.TAG);
                    case "meter" -> {}
                    default -> query.error("groupBy", "must be some of server,meter,hour,tag");
                }
            }
        });
        return groups;
    }

    private static Optional<String> tag(Query query, Set<Group> groups) {
        Optional<String> tag = query.text("tag");
        if (tag.isPresent() && !groups.contains(Group.TAG)) {
            query.error("tag", "goes with groupBy=tag");
            return Optional.empty();
        }
        return tag;
    }

    @Schema(name = "Usage")
    record UsageJson(
            @Nullable Ref server,
            @Nullable TagJson tag,
            String meter,
            @Nullable Instant hour,
            String quantity,
            String unit,
            String interpolated) {
        static UsageJson of(UsageGroup group) {
            ServerId server = group.server();
            String name = group.serverName();
            UsageGroup.Tag tag = group.tag();
            return new UsageJson(
                    server == null ? null : Ref.to(server, name == null ? "" : name),
                    tag == null ? null : new TagJson(tag.name(), tag.value()),
                    group.meter().apiName(),
                    group.hour(),
                    BillLineJson.text(group.quantity()),
                    group.unit(),
                    BillLineJson.text(group.interpolated()));
        }
    }

    @Schema(name = "Tag")
    record TagJson(String name, String value) {}
}
