package pantry.emulator.simulated.storage;

import pantry.emulator.simulated.id.IdText;

/** A part of an array out of which thin volumes take what is written. */
public record StoragePool(String id, long capacityBytes) {
    public StoragePool {
        if (!IdText.isLegal(id) || capacityBytes < 1) {
            throw new IllegalArgumentException("pool " + id + " of " + capacityBytes + " bytes");
        }
    }
}
