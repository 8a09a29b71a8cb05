package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.audit.AuditTrail;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.kernel.audit.Occurrence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Writes occurrences down: all who ask while a commit is under way share the next one. */
final class Inbox implements AuditTrail, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int ROOM = 10_000;
  private static final int BATCH = 500;
  private static final long PATIENCE_SECONDS = 8;

  @SuppressWarnings("ArrayRecordComponent") // written once and never compared
  private record Letter(
      String tenantId, String entityId, byte[] body, CompletableFuture<Void> written) {}

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final RefusedKeys refusedKeys;
  private final Runnable nudge;
  private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(ROOM);
  private volatile Thread thread;

  Inbox(
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      RefusedKeys refusedKeys,
      Runnable nudge) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.refusedKeys = refusedKeys;
    this.nudge = nudge;
  }

  @Override
  public void record(Occurrence occurrence) {
    Letter letter = letter(occurrence);
    try {
      if (!waiting.offer(letter)) throw unwritten(null);
      letter.written().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unwritten(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unwritten(e);
    }
  }

  private static Refused unwritten(Exception cause) {
    log.warn("An occurrence could not be written to the audit trail", cause);
    return new Refused(ErrorCode.SYS_002, "audit.unavailable");
  }

  @Override
  public void count(RefusedKey refused) {
    refusedKeys.count(refused);
  }

  private static Letter letter(Occurrence occurrence) {
    CanonicalObject content = new CanonicalObject();
    Occurrence.Origin origin = occurrence.origin();
    content.put("audit_id", Identifiers.next("audit_"));
    content.put("time", origin.time().toString());
    content.put("action", occurrence.action().text());
    content.put("actor", origin.actor());
    content.put("request_id", origin.requestId());
    content.put("source_ip", origin.sourceIp());
    content.put("user_agent", origin.userAgent());
    content.put("entity", occurrence.entity());
    content.put("entity_id", occurrence.entityId());
    if (occurrence.errorCode() != null) content.put("error_code", occurrence.errorCode().name());
    content.put("data", Json.mapper().writeValueAsBytes(occurrence.details()));
    String entityId = Found.fitting(occurrence.entityId(), Found.LONGEST_ID);
    String tenant = occurrence.tenantId() == null ? null : occurrence.tenantId().value();
    return new Letter(tenant, entityId, content.toBytes(), new CompletableFuture<>());
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("audit-inbox").unstarted(this::loop);
    thread.start();
  }

  private void loop() {
    Thread self = Thread.currentThread();
    while (thread == self) {
      try {
        Letter first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) write(first);
        refusedKeys.flushWhenDue(this::writeUnasked);
      } catch (InterruptedException _) {
        return;
      }
    }
    refusedKeys.flush(this::writeUnasked);
  }

  private void write(Letter first) {
    List<Letter> letters = new ArrayList<>(List.of(first));
    waiting.drainTo(letters, BATCH - 1);
    try {
      insert(letters);
      letters.forEach(letter -> letter.written().complete(null));
      nudge.run();
    } catch (RuntimeException e) {
      letters.forEach(letter -> letter.written().completeExceptionally(e));
    }
  }

  private void writeUnasked(List<Occurrence> occurrences) {
    insert(occurrences.stream().map(Inbox::letter).toList());
    nudge.run();
  }

  private void insert(List<Letter> letters) {
    List<Object[]> rows =
        letters.stream()
            .map(letter -> new Object[] {letter.tenantId(), letter.entityId(), letter.body()})
            .toList();
    transaction.executeWithoutResult(_ ->
        jdbc.batchUpdate(
            "insert into audit_inbox (tenant_id, entity_id, body) values (?,?,?)", rows));
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    try {
      if (running != null) running.join(2_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** It ends after the web server has. */
  @Override
  public int getPhase() {
    return 0;
  }
}
