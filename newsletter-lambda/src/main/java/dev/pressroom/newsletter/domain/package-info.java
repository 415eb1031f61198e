/// Pure rules on issues, letters and what SES reports.
///
/// May use: `model`.
@NullMarked
package dev.pressroom.newsletter.domain;

import org.jspecify.annotations.NullMarked;
