package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;

/**
 * Reads the events of one kind of entity on a thread of its own, entity after entity in the order
 * of their ids, each one's in their order. A page is one short statement, whose rows are handed on
 * as they arrive: only a few small batches are in memory, however large the events are.
 */
final class EntityScan implements AutoCloseable {
  private static final int PAGE = 5_000;
  private static final int BATCH = 1_000;
  private static final int BATCH_BYTES = 1 << 20;

  private static final String SQL =
      "select "
          + EventDecoder.COLUMNS
          + " from domain_event_entry force index (domain_event_aggregate)"
          + " where (aggregate_identifier > ? or aggregate_identifier = ? and sequence_number > ?)"
          + " and aggregate_identifier < ? order by aggregate_identifier, sequence_number limit ?";

  /** What was read, or why reading failed; empty at the end. */
  private record Batch(List<LogEntry> events, Exception failure) {}

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(2);
  private final Connection connection;
  private final List<IdRange> ranges;
  private final String afterEntity;
  private final int batch;
  private final int page;
  private final Thread reader;

  /**
   * Starts to read.
   *
   * @param afterEntity the last id that is not wanted any more
   * @param eventsPerSecond what is taken at most; no statement may wait for long
   */
  EntityScan(Connection connection, List<IdRange> ranges, String afterEntity, int eventsPerSecond) {
    this.connection = connection;
    this.ranges = ranges;
    this.afterEntity = afterEntity;
    this.batch = Math.min(BATCH, eventsPerSecond);
    this.page = (int) Math.min(PAGE, eventsPerSecond * 5L);
    this.reader = Thread.ofVirtual().name("replay-reader").start(this::read);
  }

  /** The next events; none at the end. */
  List<LogEntry> next() throws SQLException, InterruptedException {
    Batch next = batches.take();
    if (next.failure() != null) throw new SQLException("The log was not read", next.failure());
    return next.events();
  }

  private void read() {
    try {
      for (IdRange range : ranges) {
        if (afterEntity.compareTo(range.end()) < 0) read(range);
      }
      batches.put(new Batch(List.of(), null));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException | RuntimeException e) {
      fail(e);
    }
  }

  private void fail(Exception failure) {
    try {
      batches.put(new Batch(List.of(), failure));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(IdRange range) throws SQLException, InterruptedException {
    String entity = afterEntity.compareTo(range.start()) > 0 ? afterEntity : range.start();
    long sequence = Long.MAX_VALUE;
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setFetchSize(Integer.MIN_VALUE); // the driver's word for row by row
      statement.setString(4, range.end());
      statement.setInt(5, page);
      int rows = page;
      while (rows == page) {
        statement.setString(1, entity);
        statement.setString(2, entity);
        statement.setLong(3, sequence);
        rows = 0;
        List<LogEntry> events = new ArrayList<>(batch);
        long bytes = 0;
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            LogEntry event = EventDecoder.entry(row);
            events.add(event);
            rows++;
            entity = event.entityId();
            sequence = event.sequence();
            bytes += event.data().length;
            if (events.size() >= batch || bytes >= BATCH_BYTES) {
              batches.put(new Batch(events, null));
              events = new ArrayList<>(batch);
              bytes = 0;
            }
          }
        }
        if (!events.isEmpty()) batches.put(new Batch(events, null));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    reader.interrupt();
    connection.close();
  }
}
