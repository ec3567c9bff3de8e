package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerPolicy;
import pantry.provisioning.pool.PowerView;

/** Blades that are switched off while nothing stands on them: the pool's policy, and what is saved by it. */
@Tag(name = "pool")
@RestController
@RequestMapping("/api/v1/pool/power")
@RolesAllowed(Roles.OPERATOR)
class PowerResource {
    private final BladePowers powers;
    private final Replies replies;

    PowerResource(BladePowers powers, Replies replies) {
        this.powers = powers;
        this.replies = replies;
    }

    @Operation(summary = "Whether empty blades are switched off, how long one takes to wake, and what is saved")
    @GetMapping
    public ResponseEntity<PowerJson> power(HttpServletRequest request) {
        return replies.resource(request, now());
    }

    @Operation(summary = "Switch that on or off, and say how; all four fields are sent")
    @RequestBody(content = @Content(schema = @Schema(implementation = PolicyJson.class)))
    @PutMapping
    public ResponseEntity<PowerJson> change(Caller caller, Body body, HttpServletRequest request) {
        PolicyJson policy = body.read(PolicyJson::read);
        if (!powers.change(policy.toPolicy(), caller.actor(request))) {
            throw Refusal.notFound();
        }
        return replies.resource(request, now());
    }

    private PowerJson now() {
        return PowerJson.of(powers.view().orElseThrow(Refusal::notFound));
    }

    /**
     * {@code sleepAfterMinutes}: how long nothing must have stood on a blade; {@code awakeBlades}: how many empty ones stay on
     * (spares always do); {@code bladeIdleWatts}: what one uses while it idles.
     */
    @Schema(name = "PowerPolicy")
    record PolicyJson(boolean bladesSleep, int sleepAfterMinutes, int awakeBlades, int bladeIdleWatts) {
        static PolicyJson read(Fields fields) {
            boolean sleep = fields.truth("bladesSleep").orElse(false);
            if (!fields.has("bladesSleep")) {
                fields.error("bladesSleep", "is missing");
            }
            return new PolicyJson(
                    sleep,
                    (int) fields.requiredWhole(
                            "sleepAfterMinutes", PowerPolicy.LEAST_MINUTES, PowerPolicy.MOST_MINUTES),
                    (int) fields.requiredWhole("awakeBlades", 0, PowerPolicy.MOST_BLADES),
                    (int) fields.requiredWhole("bladeIdleWatts", 0, PowerPolicy.MOST_WATTS));
        }

        static PolicyJson of(PowerPolicy policy) {
            return new PolicyJson(
                    policy.bladesSleep(), policy.sleepAfterMinutes(), policy.awakeBlades(), policy.bladeIdleWatts());
        }

        PowerPolicy toPolicy() {
            return new PowerPolicy(bladesSleep, sleepAfterMinutes, awakeBlades, bladeIdleWatts);
        }
    }

    /**
     * {@code typicalWakeMillis}: the median of the blades' last times, absent until one was measured. What is saved is counted
     * since the first blade slept, by {@code bladeIdleWatts} as it is now.
     */
    @Schema(name = "Power")
    record PowerJson(
            PolicyJson policy,
            int bladesAsleep,
            int bladesWaking,
            @Nullable Long typicalWakeMillis,
            long asleepSeconds,
            long savedWattHours) {
        static PowerJson of(PowerView view) {
            return new PowerJson(
                    PolicyJson.of(view.policy()),
                    view.asleep(),
                    view.waking(),
                    view.typicalWake().map(time -> time.toMillis()).orElse(null),
                    view.asleepInAll().toSeconds(),
                    view.savedWattHours());
        }
    }
}
