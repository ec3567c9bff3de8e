package pantry.portal.ui.tenant.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be asked for is told with both its ends: "at least 1 GiB" is no answer to 99999999999. */
class SizeInputTest {
    @ParameterizedTest
    @CsvSource({"10, 10", "1000000, 1000000", "0,", "1000001,", ","})
    void aSizeIsBetweenItsEnds(@Nullable Integer typed, @Nullable Integer read) {
        SizeInput size = new SizeInput(1, 10);
        size.setValue(typed);
        assertThat(size.read()).isEqualTo(read == null ? OptionalInt.empty() : OptionalInt.of(read));
        assertThat(size.isInvalid()).isEqualTo(read == null);
        assertThat(size.getErrorMessage())
                .isEqualTo(read == null ? "A whole number: at least 1 GiB, at most 1,000,000 GiB." : "");
    }
}
