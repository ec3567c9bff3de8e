package pantry.provisioning.fabric;

/** One capability of a service, and, where it is lacking or can't be told yet, why. */
public record Offer(Capability capability, State state, String reason) {
    public enum State {
        OFFERED,
        LACKING,
        /** It only shows on a server, and there is none yet. */
        UNSEEN
    }

    static Offer offered(Capability capability) {
        return new Offer(capability, State.OFFERED, "");
    }

    static Offer of(Capability capability, boolean offered, String otherwise) {
        return offered ? offered(capability) : new Offer(capability, State.LACKING, otherwise);
    }

    static Offer unseen(Capability capability) {
        return new Offer(capability, State.UNSEEN, "It shows on servers, and there is none yet.");
    }
}
