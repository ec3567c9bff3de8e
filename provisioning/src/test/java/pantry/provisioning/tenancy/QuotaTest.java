package pantry.provisioning.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaTest {
    /** A limit may be set below what is used: then nothing is left, and not less than nothing. */
    @ParameterizedTest
    @EnumSource
    void whatIsLeftIsNeverBelowNothing(Resource resource) {
        Amounts limits = new Amounts(3, 1_000, 2_048, 20);
        assertThat(new Quota(limits, new Amounts(1, 400, 2_000, 19), 1).left(resource))
                .isEqualTo(new Amounts(2, 600, 48, 1).of(resource));
        assertThat(new Quota(limits, limits, 1).left(resource)).isZero();
        assertThat(new Quota(limits, new Amounts(4, 1_001, 4_096, 21), 1).left(resource))
                .isZero();
    }
}
