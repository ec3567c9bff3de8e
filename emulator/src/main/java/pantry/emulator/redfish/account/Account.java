package pantry.emulator.redfish.account;

/** An account that the service is started with; its password is given anew at each start and kept nowhere. */
public record Account(String userName, String password, Role role) {
    public Account {
        if (userName.isBlank() || userName.indexOf(':') >= 0 || password.isEmpty()) {
            throw new IllegalArgumentException("a user name has no colon, a password is not empty");
        }
    }

    @Override
    public String toString() {
        return userName + " (" + role.wireName() + ")";
    }
}
