package pantry.provisioning.pool;

/**
 * What the pool saves: every server that exists would stand in a box of its own, stopped or not, and a spanning one in as many
 * as it stands on; here they share {@code bladesInUse}.
 */
public record Boxes(int servers, int oneBoxEach, int bladesInUse) {}
