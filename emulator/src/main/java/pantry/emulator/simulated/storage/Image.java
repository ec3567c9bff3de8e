package pantry.emulator.simulated.storage;

/** What a golden image boots, and in how much memory at least. */
public record Image(String name, String os, int minMemoryMiB) {
    public Image {
        if (name.isBlank() || minMemoryMiB < 1) {
            throw new IllegalArgumentException("image: " + name);
        }
    }
}
