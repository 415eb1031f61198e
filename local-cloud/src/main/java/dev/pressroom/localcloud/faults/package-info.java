/// Fault runs: real functions and the real API on real engines, with each call to the outside numbered
/// and one of them, or a few, going wrong. See `docs/faults.md`.
///
/// May use: everything that makes up a platform, as wiring does, and the wires between its parts.
@NullMarked
package dev.pressroom.localcloud.faults;

import org.jspecify.annotations.NullMarked;
