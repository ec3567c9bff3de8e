package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillId;
import pantry.billing.bill.Bills;
import pantry.billing.bill.Evidence;
import pantry.billing.bill.LineId;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;

/** What paths below bills name: for a tenant its own, for finance everybody's. */
@Configuration(proxyBeanMethods = false)
class BillSubjects {
    @Bean
    SubjectFinder billFinder(Bills bills) {
        return new SubjectFinder() {
            @Override
            public String variable() {
                return "billId";
            }

            @Override
            public Optional<Bill> find(Caller caller, UUID id, Map<String, Object> outer) {
                return bills.find(new BillId(id), caller.tenant());
            }
        };
    }

    @Bean
    SubjectFinder lineFinder(Bills bills) {
        return new SubjectFinder() {
            @Override
            public String variable() {
                return "lineId";
            }

            @Override
            public Optional<Evidence> find(Caller caller, UUID id, Map<String, Object> outer) {
                return outer.get("billId") instanceof Bill bill
                        ? bills.evidence(bill.id(), new LineId(id), caller.tenant())
                        : Optional.empty();
            }
        };
    }
}
