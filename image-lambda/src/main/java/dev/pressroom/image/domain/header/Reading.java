package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.SourceHeader;

/// What was found in a file of an accepted type.
///
/// @param file the whole of it, or what was written anew of it
/// @param kept of that, what decoders get
/// @param scans passes of a decoder over all pixels; 1 where a type has no scans
record Reading(SourceHeader header, Bytes file, Kept kept, int scans) {
    Reading(SourceHeader header, Bytes file, Kept kept) {
        this(header, file, kept, 1);
    }

    byte[] picture() {
        return kept.of(file.all());
    }
}
