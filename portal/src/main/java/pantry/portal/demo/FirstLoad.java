package pantry.portal.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills a new database, once. It runs when everything else stands, and Spring Boot reports readiness only after it: so
 * whoever is told that Pantry is ready finds all of it. Each part looks first whether it is there, so a start that was
 * killed in the middle is simply gone on with by the next.
 */
@Component
@ConditionalOnProperty("pantry.first-load")
final class FirstLoad implements ApplicationRunner {
    private final LoadKind wanted;
    private final LoadRecord record;
    private final CatalogueLoader catalogue;
    private final BareLoader bare;
    private final DemoSetUp demo;
    private final Announcer announcer;

    FirstLoad(
            @Value("${pantry.first-load}") LoadKind wanted,
            LoadRecord record,
            CatalogueLoader catalogue,
            BareLoader bare,
            DemoSetUp demo,
            Announcer announcer) {
        this.wanted = wanted;
        this.record = record;
        this.catalogue = catalogue;
        this.bare = bare;
        this.demo = demo;
        this.announcer = announcer;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LoadRecord.Load load = record.begin(wanted);
        if (load.complete()) {
            return;
        }
        if (load.history()) {
            throw new FirstLoadFailed(
                    "This database holds a demo company in the middle of its history, which another start"
                            + " lives through or has broken off: wait for that one, or give this one a new database and another"
                            + " --data.");
        }
        catalogue.load();
        switch (load.kind()) {
            case BARE -> bare.load(announcer);
            case DEMO -> loadDemo();
        }
        record.complete();
    }

    private void loadDemo() {
        announcer.say("Setting up the demo company …");
        demo.company();
    }
}
