package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.pool.Fabrics;
import pantry.provisioning.pool.Pool;

/** The pool's things by id; their routes are the operator's alone. */
@Configuration(proxyBeanMethods = false)
class PoolSubjects {
    @Bean
    SubjectFinder enclosureById(Pool pool) {
        return new Found("enclosureId", id -> pool.enclosure(new EnclosureId(id)));
    }

    @Bean
    SubjectFinder bladeById(Pool pool) {
        return new Found("bladeId", id -> pool.blade(new BladeId(id)));
    }

    @Bean
    SubjectFinder arrayById(Pool pool) {
        return new Found("arrayId", id -> pool.array(new ArrayId(id)));
    }

    @Bean
    SubjectFinder fabricById(Fabrics fabrics) {
        return new Found("fabricId", id -> fabrics.find(new FabricId(id)));
    }

    private record Found(String variable, Function<UUID, Optional<?>> byId) implements SubjectFinder {
        @Override
        public Optional<?> find(Caller caller, UUID id, Map<String, Object> outer) {
            return byId.apply(id);
        }
    }
}
