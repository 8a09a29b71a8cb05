package org.maimbot.query.history;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.View;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityHistory;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.EntityVersion;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.history.VersionDiff;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Folds an entity's events up to a moment, whatever its read model holds now. */
@Service
class FoldedHistories implements Histories {
  /** How far the caller's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** How many numbers of a stream are gone through at once. */
  private static final int STRETCH = 1_000;

  /** Events of one tenant whose times are not in the order of their numbers are this close. */
  private static final int DISORDER = 5_000;

  private final Map<EntityKind<?>, Chronicle<?, ?, ?>> chronicles;
  private final PastEvents events;
  private final EventFeed feed;
  private final Clock clock;

  /** Lists hold all of their entities at once; more of them would endanger the node. */
  private final Semaphore lists = new Semaphore(2, true);

  FoldedHistories(
      List<Chronicle<?, ?, ?>> chronicles, PastEvents events, EventFeed feed, Clock clock) {
    this.chronicles = chronicles.stream().collect(toMap(Chronicle::kind, identity()));
    this.events = events;
    this.feed = feed;
    this.clock = clock;
  }

  @Override
  public <V extends View> V at(EntityKind<V> kind, String id, AsOf moment, TenantId scope) {
    requirePast(moment);
    Unfolding<?, ?, V> state = unfolding(kind);
    events
        .of(id)
        .takeWhile(event -> has(event, moment))
        .forEach(event -> state.take(events.message(event)));
    if (!isShown(state.tenant(), scope)) throw missing(kind, id);
    V view = state.view(timeOf(moment, state.tenant()));
    if (view == null) throw missing(kind, id);
    return view;
  }

  private void requirePast(AsOf moment) {
    if (moment.isTime() && moment.time().isAfter(clock.instant().plus(SKEW))) {
      throw AsOf.refused("history.future");
    }
  }

  private static boolean has(PastEvent event, AsOf moment) {
    if (moment.isTime()) return !event.at().isAfter(moment.time());
    return event.sequence() != null && event.sequence() <= moment.sequence();
  }

  /** When a moment was; null if there is nobody to ask. */
  private Instant timeOf(AsOf moment, TenantId tenant) {
    if (moment.isTime() || tenant == null) return moment.time();
    return feed.read(tenant, moment.sequence() - 1, 1, FeedFilter.EVERYTHING).events().stream()
        .map(FeedEvent::time)
        .findFirst()
        .orElseThrow(() -> AsOf.refused("stream.beyond-the-end"));
  }

  @Override
  public <V extends View> List<V> allAt(
      EntityKind<V> kind, TenantId tenant, AsOf moment, TenantId scope) {
    if (tenant != null) at(EntityKind.TENANT, tenant.value(), moment, scope);
    else if (!moment.isTime()) throw AsOf.refused("history.time-only");
    requirePast(moment);
    lists.acquireUninterruptibly();
    try {
      return fold(kind, tenant, moment, scope);
    } finally {
      lists.release();
    }
  }

  private <V extends View> List<V> fold(
      EntityKind<V> kind, TenantId tenant, AsOf moment, TenantId scope) {
    long end = endOf(moment, tenant);
    Map<String, Unfolding<?, ?, V>> states = new LinkedHashMap<>();
    for (long after = 0; after < end; after += STRETCH) {
      long upTo = Math.min(after + STRETCH, end);
      List<PastEvent> part =
          tenant == null
              ? events.ofAll(kind.feature(), after, upTo)
              : events.of(tenant, kind.feature(), after, upTo);
      part.stream()
          .filter(event -> has(event, moment))
          .forEach(event ->
              states
                  .computeIfAbsent(event.entityId(), _ -> unfolding(kind))
                  .take(events.message(event)));
    }
    Instant time = timeOf(moment, tenant);
    return states.values().stream()
        .filter(state -> isShown(state.tenant(), scope))
        .map(state -> state.view(time))
        .filter(Objects::nonNull)
        .toList();
  }

  /** A number that nothing lies beyond that belongs to the moment. */
  private long endOf(AsOf moment, TenantId tenant) {
    if (!moment.isTime()) return moment.sequence();
    if (tenant == null) return feed.head();
    long before = feed.sequenceBefore(tenant, moment.time().plusMillis(1));
    return Math.min(before + DISORDER, feed.head(tenant));
  }

  @Override
  public EntityHistory versions(
      EntityKind<?> kind, String id, long afterVersion, int limit, TenantId scope) {
    Unfolding<?, ?, ?> state = unfolding(kind);
    List<EntityVersion> items = new ArrayList<>();
    JsonNode before = NullNode.instance;
    Iterator<PastEvent> past = events.of(id).iterator();
    while (past.hasNext() && items.size() < limit) {
      PastEvent event = past.next();
      DomainEventMessage<?> message = events.message(event);
      state.take(message);
      if (event.version() < afterVersion) continue;
      JsonNode now = state.json(event.at());
      if (event.version() > afterVersion) items.add(version(event, message, before, now));
      before = now;
    }
    if (!isShown(state.tenant(), scope)) throw missing(kind, id);
    long next = items.isEmpty() ? afterVersion : items.getLast().version();
    return new EntityHistory(state.tenant(), items, next, past.hasNext());
  }

  private static EntityVersion version(
      PastEvent event, DomainEventMessage<?> message, JsonNode before, JsonNode now) {
    JsonNode payload = Json.mapper().valueToTree(message.getPayload());
    return new EntityVersion(
        event.version(),
        event.at(),
        event.sequence(),
        message.getIdentifier(),
        StoredEvents.aliasOf(message.getPayloadType()).orElseThrow().name(),
        told(message, Metadata.ACTOR),
        told(message, Metadata.SOURCE_IP),
        told(message, Metadata.USER_AGENT),
        told(message, Metadata.REQUEST_ID),
        told(message, Metadata.CAUSE),
        payload.path("reason").asString(null),
        JsonDiff.between(before, now),
        now.isNull() ? null : now);
  }

  private static String told(DomainEventMessage<?> message, String key) {
    Object value = message.getMetaData().get(key);
    return value == null ? null : value.toString();
  }

  @Override
  public VersionDiff diff(
      EntityKind<?> kind, String id, long fromVersion, long toVersion, TenantId scope) {
    Unfolding<?, ?, ?> state = unfolding(kind);
    JsonNode from = NullNode.instance;
    JsonNode to = NullNode.instance;
    long last = 0;
    for (PastEvent event : (Iterable<PastEvent>) events.of(id)::iterator) {
      state.take(events.message(event));
      last = event.version();
      if (last == fromVersion) from = state.json(event.at());
      if (last == toVersion) to = state.json(event.at());
    }
    if (!isShown(state.tenant(), scope)) throw missing(kind, id);
    requireVersion("from_version", fromVersion, last);
    requireVersion("to_version", toVersion, last);
    return new VersionDiff(state.tenant(), fromVersion, toVersion, JsonDiff.between(from, to));
  }

  private static void requireVersion(String field, long version, long last) {
    if (version >= 0 && version <= last) return;
    throw Refused.input(field, "history.no-such-version", last);
  }

  @SuppressWarnings("unchecked") // a chronicle's kind names its view
  private <V extends View> Unfolding<?, ?, V> unfolding(EntityKind<V> kind) {
    return new Unfolding<>((Chronicle<?, ?, V>) chronicles.get(kind));
  }

  private static boolean isShown(TenantId owner, TenantId scope) {
    return owner != null && (scope == null || scope.equals(owner));
  }

  private static Refused missing(EntityKind<?> kind, String id) {
    return new Refused(kind.missing(), kind.reason(), id);
  }
}
