package org.maimbot.api.chat;

import static org.maimbot.kernel.filter.FilterAction.BLOCK;
import static org.maimbot.kernel.filter.FilterAction.MASK;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.filter.FilterAction;
import org.maimbot.kernel.filter.FilterDirection;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.filter.Moderation;
import org.maimbot.kernel.filter.Moderation.Judgement;
import org.maimbot.kernel.filter.ModerationSettings;
import org.maimbot.kernel.filter.Screen;
import org.maimbot.kernel.filter.Screening;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Holds whole texts against a tenant's filters: first its own rules, then its moderation service.
 */
@Component
class Screener {
  private final Moderation moderation;
  private final MeterRegistry meters;

  Screener(Moderation moderation, MeterRegistry meters) {
    this.moderation = moderation;
    this.meters = meters;
  }

  Screening screen(TenantId tenant, ContentFilter filter, FilterDirection direction, String text) {
    Screen screen = direction == FilterDirection.INBOUND ? filter.inbound() : filter.outbound();
    Screening screened = screen.apply(text);
    if (!screened.blocked() && filter.isModerated(direction)) {
      screened = moderated(tenant, filter.moderation(), direction, screened);
    }
    return screened;
  }

  private Screening moderated(
      TenantId tenant, ModerationSettings settings, FilterDirection direction, Screening so) {
    Judgement judgement = moderation.judge(tenant, settings, so.text());
    FilterAction action =
        switch (judgement.answer()) {
          case FINE -> null;
          case FLAGGED -> settings.action();
          case UNKNOWN -> settings.onFailure();
        };
    if (action == null) return so;
    List<FilterHit> hits = new ArrayList<>(so.hits());
    hits.add(new FilterHit(direction, ModerationSettings.RULE, action, judgement.detail()));
    String text = action == MASK ? Screen.MASK : so.text();
    return new Screening(text, hits, action == BLOCK, null);
  }

  /** Counts what was found; the names of rules are the tenants' own and no labels. */
  void count(List<FilterHit> hits) {
    for (FilterHit hit : hits) {
      meters
          .counter(
              "maimbot.chat.filtered",
              "direction",
              word(hit.direction()),
              "action",
              word(hit.action()),
              "filter",
              switch (hit.rule()) {
                case ModerationSettings.RULE, Screen.MAX_LENGTH -> hit.rule();
                default -> "rule";
              })
          .increment();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
