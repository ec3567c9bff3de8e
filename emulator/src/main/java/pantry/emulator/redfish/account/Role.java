package pantry.emulator.redfish.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The predefined roles of the standard. */
public enum Role {
    /** May do everything, faults and the clock included. */
    ADMINISTRATOR("Administrator", "Login ConfigureManager ConfigureUsers ConfigureSelf ConfigureComponents"),
    /** May work with components. */
    OPERATOR("Operator", "Login ConfigureSelf ConfigureComponents"),
    /** May look. */
    READ_ONLY("ReadOnly", "Login ConfigureSelf");

    private final String wireName;
    private final String privileges;

    Role(String wireName, String privileges) {
        this.wireName = wireName;
        this.privileges = privileges;
    }

    public String wireName() {
        return wireName;
    }

    public List<String> privileges() {
        return List.of(privileges.split(" ", -1));
    }

    public static @Nullable Role named(String wireName) {
        for (Role role : values()) {
            if (role.wireName.equals(wireName)) {
                return role;
            }
        }
        return null;
    }

    public boolean mayChange() {
        return this != READ_ONLY;
    }
}
