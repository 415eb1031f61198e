package dev.pressroom.image.hostile;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Some thousand files that try to hurt whoever decodes them.
public final class HostileFiles {
    private HostileFiles() {}

    /// Made one after the other, so that few are in memory at once; none is larger than 25 MB.
    ///
    /// @param seed of everything that is random: the same gives the same files
    public static Stream<HostileFile> all(long seed) {
        var families =
                List.<Supplier<Stream<HostileFile>>>of(
                        Seeds::files,
                        PngAttacks::files,
                        JpegAttacks::files,
                        GifAttacks::files,
                        WebpAttacks::files,
                        IsoMediaAttacks::files,
                        SvgAttacks::files,
                        Disguises::files,
                        Truncations::files,
                        () -> Mutations.files(seed));
        return families.stream().flatMap(Supplier::get);
    }
}
