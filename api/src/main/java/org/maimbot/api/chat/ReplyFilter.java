package org.maimbot.api.chat;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.filter.FilterAction;
import org.maimbot.kernel.filter.FilterDirection;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.filter.Screen;
import org.maimbot.kernel.filter.Screening;
import org.maimbot.kernel.filter.Sentences;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Holds a reply against the tenant's filters while it is written. A sentence is told once it is
 * whole and has passed; the whole reply is held back where a moderation service has to judge it, or
 * the tenant wants that. Without filters parts pass as they come.
 */
final class ReplyFilter {
  private final Screener screener;
  private final TenantId tenant;
  private final ContentFilter filter;
  private final boolean open;
  private final boolean whole;
  private final Sentences sentences = new Sentences();
  private final StringBuilder held = new StringBuilder();
  private final StringBuilder told = new StringBuilder();
  private final Set<FilterHit> hits = Collections.synchronizedSet(new LinkedHashSet<>());
  private int length;
  private volatile ReplyBlocked blocked;

  ReplyFilter(Screener screener, TenantId tenant, ContentFilter filter) {
    this.screener = screener;
    this.tenant = tenant;
    this.filter = filter;
    boolean moderated = filter.isModerated(FilterDirection.OUTBOUND);
    this.open = filter.outbound().isOpen() && !moderated;
    this.whole = filter.outbound().whole() || moderated;
  }

  /** What was found so far, once a rule. */
  List<FilterHit> hits() {
    return List.copyOf(hits);
  }

  /** Why there is no reply; null while there may be one. */
  ReplyBlocked blocked() {
    return blocked;
  }

  void add(String part, Consumer<String> parts) {
    if (open) {
      parts.accept(part);
      return;
    }
    if (blocked != null) throw blocked;
    length += part.codePointCount(0, part.length());
    if (filter.outbound().isTooLong(length)) {
      block(List.of(tooLong()), null);
    } else if (whole) {
      held.append(part);
    } else {
      sentences.add(part).forEach(sentence -> tell(filter.outbound().apply(sentence), parts));
    }
  }

  /** The reply as it was told, now that nothing comes any more. */
  Outcome end(Outcome outcome, Consumer<String> parts) {
    if (open) return outcome;
    if (blocked != null) throw blocked;
    if (whole) {
      String text = held.toString();
      tell(screener.screen(tenant, filter, FilterDirection.OUTBOUND, text), parts);
    } else {
      tell(filter.outbound().apply(sentences.rest()), parts);
    }
    return outcome.withText(told.toString());
  }

  private void tell(Screening screened, Consumer<String> parts) {
    if (screened.blocked()) block(screened.hits(), screened.message());
    hits.addAll(screened.hits());
    if (screened.text().isEmpty()) return;
    told.append(screened.text());
    parts.accept(screened.text());
  }

  private void block(List<FilterHit> why, String words) {
    hits.addAll(why);
    blocked = new ReplyBlocked(words);
    throw blocked;
  }

  private static FilterHit tooLong() {
    return new FilterHit(FilterDirection.OUTBOUND, Screen.MAX_LENGTH, FilterAction.BLOCK, null);
  }
}
