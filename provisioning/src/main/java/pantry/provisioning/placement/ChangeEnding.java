package pantry.provisioning.placement;

/** How a change ended. */
public enum ChangeEnding {
    /** Hardware has carried it out. */
    DONE,
    /** It was given up, and the server is what it was. */
    UNDONE,
    /** Something else ended it: a blade failed, or the server gave its slices back. */
    OVERTAKEN
}
