/// Stand-ins for AWS services that have no engine to run here: they speak AWS's wire protocols and
/// answer by the test cards of `docs/test-cards.md`, so that every run gives the same results.
/// May use the JDK's HTTP server, Jackson 3, SLF4J and Jakarta Mail, and no other package of ours.
@NullMarked
package dev.pressroom.localcloud.standin;

import org.jspecify.annotations.NullMarked;
