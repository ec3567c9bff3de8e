package pantry.portal.rest;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;

/** REST on an in-memory database, with the rooms that read and write rows for real; placement and lifecycle are fakes. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EntityScan("pantry.provisioning")
@ComponentScan({
    "pantry.provisioning.ground",
    "pantry.provisioning.feed",
    "pantry.provisioning.tenancy",
    "pantry.provisioning.server",
    "pantry.provisioning.storage",
    "pantry.portal.security",
    "pantry.portal.rest"
})
class RestApplication {}
