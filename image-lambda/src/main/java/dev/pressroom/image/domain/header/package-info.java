/// From the bytes of a stranger to something that may be decoded: types, sizes and limits out of the
/// headers of files, and what decoders need not see taken out.
///
/// May use: `model`, `image.domain`, `image.domain.svg`.
@NullMarked
package dev.pressroom.image.domain.header;

import org.jspecify.annotations.NullMarked;
