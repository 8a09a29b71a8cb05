package org.maimbot.query.access;

import java.util.Optional;

/** Where a proof can be had. */
interface EpochSource {
  /** Takes a proof; empty when this source has none young enough to matter. */
  Optional<EpochProof> take();
}
