package dev.pressroom.model;

/// Names an author: the `sub` claim of the sign-in service, 1 to 255 characters.
public record AuthorId(String value) {
    public AuthorId {
        if (value.isBlank() || value.length() > 255) {
            throw new IllegalArgumentException("an author id has 1 to 255 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
