/// Message to use case, outcome to verdict.
///
/// May use: contracts, `store.batch`, `image.application`, Jackson 3, SLF4J.
@NullMarked
package dev.pressroom.image.adapter.sqs;

import org.jspecify.annotations.NullMarked;
