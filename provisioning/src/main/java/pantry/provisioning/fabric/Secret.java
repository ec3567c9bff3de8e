package pantry.provisioning.fabric;

/** Something that may be sent, but never shown: it does not appear in logs, messages or debuggers' views of records. */
public record Secret(String value) {
    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an empty secret protects nothing");
        }
    }

    @Override
    public String toString() {
        return "•••";
    }
}
