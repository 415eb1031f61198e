package dev.pressroom.image.hostile;

import java.util.function.Supplier;
import java.util.stream.Stream;

/// Some thousand files that try to hurt whoever decodes them.
public final class HostileFiles {
    private HostileFiles() {}

    /// Made one after the other, so that few are in memory at once; none is larger than 25 MB.
    ///
    /// @param seed of everything that is random: the same gives the same files
    public static Stream<HostileFile> all(long seed) {
        return Stream.<Supplier<Stream<HostileFile>>>of(
                        Seeds::files,
                        HostileFiles::attacks,
                        Truncations::files,
                        () -> Mutations.files(seed))
                .flatMap(Supplier::get);
    }

    /// Those that were thought of, one by one.
    static Stream<HostileFile> attacks() {
        return Stream.<Supplier<Stream<HostileFile>>>of(
                        PngAttacks::files,
                        JpegAttacks::files,
                        GifAttacks::files,
                        WebpAttacks::files,
                        IsoMediaAttacks::files,
                        SvgAttacks::files,
                        Disguises::files)
                .flatMap(Supplier::get);
    }
}
