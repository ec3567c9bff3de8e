package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** The own tenant's volumes and snapshots by id. */
@Configuration(proxyBeanMethods = false)
class StorageSubjects {
    @Bean
    SubjectFinder volumeById(Volumes volumes) {
        return new SubjectFinder() {
            @Override
            public String variable() {
                return "volumeId";
            }

            @Override
            public Optional<Volume> find(Caller caller, UUID id, Map<String, Object> outer) {
                return volumes.find(caller.ownTenant(), new VolumeId(id));
            }
        };
    }

    @Bean
    SubjectFinder snapshotById(Snapshots snapshots) {
        return new SubjectFinder() {
            @Override
            public String variable() {
                return "snapshotId";
            }

            @Override
            public Optional<Snapshot> find(Caller caller, UUID id, Map<String, Object> outer) {
                return snapshots.find(caller.ownTenant(), new SnapshotId(id));
            }
        };
    }
}
