/// Letters from the templates in `src/main/jte`, in each language.
///
/// May use: `model`, `newsletter.domain`, `newsletter.application.port`, jte.
@NullMarked
package dev.pressroom.newsletter.adapter.press;

import org.jspecify.annotations.NullMarked;
