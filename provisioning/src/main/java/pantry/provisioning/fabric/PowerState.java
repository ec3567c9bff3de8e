package pantry.provisioning.fabric;

/** What a server's power can be asked to be. */
public enum PowerState {
    ON,
    OFF
}
