package dev.pressroom.image.hostile;

/// @param name unique, fit for a file system, with an extension that need not be true
/// @param bytes not copied
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record HostileFile(String name, byte[] bytes, Expectation expected) {
    static HostileFile refused(String name, byte[] bytes) {
        return new HostileFile(name, bytes, Expectation.MUST_BE_REFUSED);
    }

    static HostileFile open(String name, byte[] bytes) {
        return new HostileFile(name, bytes, Expectation.MAY_SUCCEED);
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes, " + expected + ")";
    }
}
