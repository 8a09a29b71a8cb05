package org.maimbot.query.scratch;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.View;
import org.maimbot.kernel.projection.ScratchReplay;
import org.maimbot.kernel.projection.ScratchReplay.Status;
import org.maimbot.kernel.projection.ScratchReplays;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.history.Chronicle;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Row;
import org.maimbot.query.replay.ReplayConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Builds, shows and drops scratch replays of what has a history. */
@Service
class Scratches implements ScratchReplays, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Scratches.class);
  private static final int MOST = 5;

  private final Map<String, Chronicle<?, ?, ?>> chronicles = new LinkedHashMap<>();
  private final ScratchStore store;
  private final EventDecoder decoder;
  private final ReplayConnections connections;
  private final Reads reads;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Scratches(
      List<Chronicle<?, ?, ?>> chronicles,
      ScratchStore store,
      EventDecoder decoder,
      ReplayConnections connections,
      Reads reads) {
    chronicles.forEach(each -> this.chronicles.put(each.projection().name(), each));
    this.store = store;
    this.decoder = decoder;
    this.connections = connections;
    this.reads = reads;
  }

  @Override
  public ScratchReplay start(TenantId tenant, Instant from, Instant to, List<String> names) {
    List<String> wanted =
        names == null || names.isEmpty()
            ? List.copyOf(chronicles.keySet())
            : names.stream().distinct().toList();
    wanted.forEach(this::chronicle);
    Refused.require(store.all().size() < MOST, VALIDATION_ERROR, "projection.scratches", MOST);
    String id = Identifiers.next("scratch_");
    store.begin(id, tenant, from, to, wanted);
    ScratchReplay begun = store.find(id).orElseThrow();
    threads.execute(() -> build(begun));
    return begun;
  }

  private void build(ScratchReplay slice) {
    long events = 0;
    long entities = 0;
    try {
      for (String name : slice.projections()) {
        long[] counts =
            table(slice.scratchId(), chronicle(name)).build(slice, decoder, connections);
        events += counts[0];
        entities += counts[1];
        store.update(slice.scratchId(), Status.RUNNING, events, entities, null);
      }
      store.update(slice.scratchId(), Status.DONE, events, entities, null);
    } catch (SQLException | RuntimeException e) {
      log.error("Scratch replay {} was not built", slice.scratchId(), e);
      store.update(slice.scratchId(), Status.FAILED, events, entities, e.toString());
    }
    if (store.find(slice.scratchId()).isEmpty()) dropTables(slice); // given up meanwhile
  }

  @Override
  public List<ScratchReplay> list(TenantId scope) {
    return store.all().stream().filter(each -> isShown(each, scope)).toList();
  }

  @Override
  public ScratchReplay find(String id, TenantId scope) {
    return store
        .find(id)
        .filter(each -> isShown(each, scope))
        .orElseThrow(() -> new Refused(NOT_FOUND, "projection.no-scratch", id));
  }

  private static boolean isShown(ScratchReplay slice, TenantId scope) {
    return scope == null || scope.equals(slice.tenantId());
  }

  @Override
  public Slice rows(String id, String projection, String after, int limit, TenantId scope) {
    ScratchReplay slice = find(id, scope);
    boolean there = slice.status() == Status.DONE && slice.projections().contains(projection);
    Refused.require(there, NOT_FOUND, "projection.not-in-scratch", projection, id);
    return rows(slice, chronicle(projection), after, limit);
  }

  private <E, R extends Row, V extends View> Slice rows(
      ScratchReplay slice, Chronicle<E, R, V> chronicle, String after, int limit) {
    List<R> found = table(slice.scratchId(), chronicle).rows(reads.jdbc(), after, limit + 1);
    boolean more = found.size() > limit;
    List<R> part = more ? found.subList(0, limit) : found;
    List<View> items = part.stream().<View>map(row -> chronicle.show(row, slice.to())).toList();
    return new Slice(items, part.isEmpty() ? after : part.getLast().id(), more);
  }

  @Override
  public void drop(String id, TenantId scope) {
    ScratchReplay slice = find(id, scope);
    store.forget(id);
    dropTables(slice);
  }

  @Scheduled(fixedDelayString = "${maimbot.replay.scratch-look-every:1m}")
  void dropExpired() {
    for (ScratchReplay slice : store.expired()) {
      dropTables(slice);
      store.forget(slice.scratchId());
    }
  }

  private void dropTables(ScratchReplay slice) {
    slice.projections().stream()
        .filter(chronicles::containsKey)
        .forEach(name -> table(slice.scratchId(), chronicle(name)).drop(reads.jdbc()));
  }

  private static <E, R extends Row> ScratchTable<E, R> table(
      String id, Chronicle<E, R, ?> chronicle) {
    return new ScratchTable<>(id, chronicle.projection());
  }

  private Chronicle<?, ?, ?> chronicle(String name) {
    Chronicle<?, ?, ?> chronicle = chronicles.get(name);
    Refused.require(chronicle != null, NOT_FOUND, "projection.no-history", name);
    return chronicle;
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
