package pantry.provisioning.fabric;

/** What an ensure left behind: its address on the hardware, empty when it is something that is now gone. */
public record Made(String ref) {}
