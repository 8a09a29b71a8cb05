package org.maimbot.query.stream;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;

/** Reads the stream from the tables of the sequencer and the log. */
final class JdbcEventFeed implements EventFeed {
  /** How many numbers one statement of a filtered read goes through. */
  private static final int WINDOW = 20_000;

  private static final int MAX_WINDOWS = 5;

  /** Events of one tenant whose times are not in the order of their numbers are this close. */
  private static final int DISORDER = 5_000;

  private final Reads reads;
  private final CloudEvents events;
  private final Growth growth;
  private final Semaphore places;

  JdbcEventFeed(Reads reads, CloudEvents events, Growth growth, int concurrentReads) {
    this.reads = reads;
    this.events = events;
    this.growth = growth;
    this.places = new Semaphore(concurrentReads, true);
  }

  @Override
  public FeedSlice read(TenantId tenant, long after, int limit, FeedFilter filter) {
    return read(FeedQuery.of(tenant, filter), after, limit, filter.sensitive());
  }

  @Override
  public FeedSlice readAll(long after, int limit, FeedFilter filter) {
    return read(FeedQuery.ofAll(filter), after, limit, filter.sensitive());
  }

  private FeedSlice read(FeedQuery query, long after, int limit, boolean sensitive) {
    List<StoredRow> rows = new ArrayList<>();
    long next = after;
    boolean more;
    if (query.seeksDirectly()) {
      long head = query.isFiltered() ? number(query.head()) : 0;
      rows.addAll(select(query, after, Long.MAX_VALUE, limit));
      boolean full = rows.size() == limit;
      next = full ? query.numberOf(rows.getLast()) : Math.max(after, head);
      if (!full && !rows.isEmpty()) next = Math.max(next, query.numberOf(rows.getLast()));
      more = full && number(query.head()) > next;
    } else {
      long head = number(query.head());
      for (int i = 0; i < MAX_WINDOWS && next < head && rows.size() < limit; i++) {
        long upTo = Math.min(next + WINDOW, head);
        rows.addAll(select(query, next, upTo, limit - rows.size()));
        next = rows.size() == limit ? query.numberOf(rows.getLast()) : upTo;
      }
      more = next < head;
    }
    List<FeedEvent> shown = new ArrayList<>(rows.size());
    for (StoredRow row : rows) shown.add(events.show(row, sensitive));
    return new FeedSlice(shown, next, more);
  }

  private List<StoredRow> select(FeedQuery query, long after, long upTo, int limit) {
    FeedQuery.Statement statement = query.select(after, upTo, limit);
    return inTurn(() ->
        reads.jdbc().query(statement.sql(), (row, _) -> StoredRow.of(row), statement.arguments()));
  }

  @Override
  public long head(TenantId tenant) {
    return number(FeedQuery.of(tenant, FeedFilter.EVERYTHING).head());
  }

  @Override
  public long head() {
    return number(FeedQuery.ofAll(FeedFilter.EVERYTHING).head());
  }

  @Override
  public boolean knows(TenantId tenant) {
    return number(
            new FeedQuery.Statement(
                "select exists (select 1 from domain_event_entry where aggregate_identifier = ?)"
                    + " or exists (select 1 from stream_event where tenant_id = ?)",
                tenant.value(),
                tenant.value()))
        > 0;
  }

  @Override
  public long sequenceBefore(TenantId tenant, Instant time) {
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    long low = 0;
    long high = head(tenant);
    while (low < high) { // the times are nearly in order
      long middle = (low + high + 1) >>> 1;
      if (isBefore(tenant, middle, at)) low = middle;
      else high = middle - 1;
    }
    long first =
        number(
            new FeedQuery.Statement(
                "select min(sequence) from stream_event where tenant_id = ?"
                    + " and sequence between ? and ? and happened_at >= ?",
                tenant.value(),
                low - DISORDER,
                low,
                at));
    return first > 0 ? first - 1 : low;
  }

  private boolean isBefore(TenantId tenant, long sequence, LocalDateTime time) {
    return number(
            new FeedQuery.Statement(
                "select happened_at < ? from stream_event where tenant_id = ? and sequence = ?",
                time,
                tenant.value(),
                sequence))
        > 0;
  }

  @Override
  public Subscription onGrowth(Consumer<TenantId> listener) {
    return growth.listen(listener);
  }

  private long number(FeedQuery.Statement statement) {
    Long number =
        inTurn(
            () -> reads.jdbc().queryForObject(statement.sql(), Long.class, statement.arguments()));
    return number == null ? 0 : number;
  }

  /** Followers that catch up must leave connections to everybody else. */
  private <T> T inTurn(Supplier<T> read) {
    places.acquireUninterruptibly();
    try {
      return read.get();
    } finally {
      places.release();
    }
  }
}
