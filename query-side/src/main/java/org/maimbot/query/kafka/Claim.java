package org.maimbot.query.kafka;

import java.util.OptionalLong;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The right to publish, and the position up to which everything is published: a token that one node
 * at a time holds and that another can claim once its holder has been silent for a while.
 */
final class Claim {
  /** What the token is kept under; changing it would publish everything again. */
  static final String NAME = "kafka-publisher";

  private static final int SEGMENT = 0;

  private final TokenStore tokens;
  private final TransactionTemplate transaction;

  Claim(TokenStore tokens, TransactionTemplate transaction) {
    this.tokens = tokens;
    this.transaction = transaction;
  }

  /**
   * The position, if this node may publish now; empty while another one does.
   *
   * @param start the position to begin at when nothing was ever published
   */
  OptionalLong take(long start) {
    return transaction.execute(status -> {
      try {
        if (tokens.fetchSegments(NAME).length == 0) {
          tokens.initializeTokenSegments(NAME, 1, new GlobalSequenceTrackingToken(start));
        }
        TrackingToken token = tokens.fetchToken(NAME, SEGMENT);
        return OptionalLong.of(token.position().orElse(start));
      } catch (UnableToClaimTokenException e) {
        status.setRollbackOnly();
        return OptionalLong.empty();
      }
    });
  }

  /**
   * Everything up to this position is published.
   *
   * @throws UnableToClaimTokenException when another node has taken over
   */
  void advance(long position) {
    transaction.executeWithoutResult(
        _ -> tokens.storeToken(new GlobalSequenceTrackingToken(position), NAME, SEGMENT));
  }

  /**
   * This node is still there.
   *
   * @throws UnableToClaimTokenException when another node has taken over
   */
  void keep() {
    transaction.executeWithoutResult(_ -> tokens.extendClaim(NAME, SEGMENT));
  }

  /** Lets another node publish at once. */
  void release() {
    transaction.executeWithoutResult(_ -> tokens.releaseClaim(NAME, SEGMENT));
  }
}
