package org.maimbot.query.projection;

import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tries dead letters again until their rows have caught up; nodes share the work. */
@Component
class DeadLetterRetry {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterRetry.class);

  private final List<Projection<?, ?>> projections;
  private final EventProcessingConfiguration processing;

  DeadLetterRetry(List<Projection<?, ?>> projections, EventProcessingConfiguration processing) {
    this.projections = projections;
    this.processing = processing;
  }

  /** One sequence that fails again ends the round for its projection; the next round goes on. */
  @Scheduled(fixedDelayString = "${maimbot.projections.retry-every:1s}")
  void retry() {
    projections.forEach(projection -> retry(projection.name()));
  }

  private void retry(String projection) {
    try {
      processing
          .sequencedDeadLetterProcessor(projection)
          .ifPresent(letters -> {
            while (letters.processAny()) {
              log.info("Projection {} caught up on a dead letter", projection);
            }
          });
    } catch (RuntimeException e) {
      log.warn(
          "Dead letters of projection {} wait for the next round: {}", projection, e.toString());
    }
  }
}
