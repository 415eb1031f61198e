/// Issues, ledger and readers over the shared tables.
///
/// May use: `model`, `model.job`, `newsletter.domain`, `newsletter.application.port`, `store.mysql`.
@NullMarked
package dev.pressroom.newsletter.adapter.mysql;

import org.jspecify.annotations.NullMarked;
