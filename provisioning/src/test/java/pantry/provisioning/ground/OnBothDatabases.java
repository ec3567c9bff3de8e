package pantry.provisioning.ground;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test that runs once on H2 and once on PostgreSQL. Its one parameter says what it needs: a {@link DatabaseKind}, a
 * fresh {@link TestDatabase} or a whole {@link TestGround}; the last two are closed after it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(OnBothDatabases.Fresh.class)
public @interface OnBothDatabases {
    /** Opened one by one, each just before its test. */
    final class Fresh implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            Class<?> wanted = parameters.get(0).orElseThrow().getParameterType();
            return Arrays.stream(DatabaseKind.values()).map(kind -> Arguments.of(make(kind, wanted)));
        }

        private static Object make(DatabaseKind kind, Class<?> wanted) {
            if (wanted == TestGround.class) {
                return TestGround.on(kind);
            }
            return wanted == TestDatabase.class ? kind.open() : kind;
        }
    }
}
