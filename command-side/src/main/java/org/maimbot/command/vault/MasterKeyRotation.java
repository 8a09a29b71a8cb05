package org.maimbot.command.vault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.maimbot.kernel.masterkey.MasterKeyStatus;
import org.maimbot.kernel.masterkey.MasterKeys;
import org.maimbot.kernel.masterkey.MasterSealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Moves what hangs on other master keys to the current one; where it was is what is left to do. */
@Component
class MasterKeyRotation implements MasterKeys {
  private static final Logger log = LoggerFactory.getLogger(MasterKeyRotation.class);
  private static final int BATCH = 200;

  /** Until every node wraps by a key that this one has made; see {@link MasterKeyRing#follow}. */
  private static final Duration UNTIL_FOLLOWED = Duration.ofSeconds(5);

  private final MasterKeyRing master;
  private final ObjectProvider<MasterSealed> holders;
  private final AtomicBoolean rotating = new AtomicBoolean();

  MasterKeyRotation(MasterKeyRing master, ObjectProvider<MasterSealed> holders) {
    this.master = master;
    this.holders = holders;
  }

  @Override
  public List<MasterKeyStatus> list() {
    Map<String, Map<String, Long>> held = new LinkedHashMap<>();
    holders
        .orderedStream()
        .forEach(holder ->
            holder
                .byMasterKey()
                .forEach((id, rows) ->
                    held.computeIfAbsent(id, _ -> new LinkedHashMap<>()).put(holder.name(), rows)));
    Set<String> ids = new LinkedHashSet<>();
    master.known().forEach(key -> ids.add(key.id()));
    ids.addAll(held.keySet());
    List<MasterKeyStatus> statuses = new ArrayList<>();
    for (String id : ids) statuses.add(status(id, held));
    return statuses;
  }

  private MasterKeyStatus status(String id, Map<String, Map<String, Long>> held) {
    boolean current = master.current().id().equals(id);
    String source =
        master.known().stream()
            .filter(key -> key.id().equals(id))
            .findFirst()
            .map(MasterKey::source)
            .orElse("unknown");
    boolean free = !current && !held.containsKey(id) && !held.containsKey("");
    return new MasterKeyStatus(id, source, current, held.getOrDefault(id, Map.of()), free);
  }

  @Override
  public boolean isRotating() {
    return rotating.get();
  }

  @Override
  public void rotate() {
    if (!rotating.compareAndSet(false, true)) return;
    Thread.ofVirtual()
        .name("master-key-rotation")
        .start(() -> {
          try {
            run();
          } catch (DataAccessException | IllegalStateException e) {
            log.error("The rotation of the master key stopped; start it again to go on", e);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            rotating.set(false);
          }
        });
  }

  private void run() throws InterruptedException {
    if (master.advances() && !isBehind()) master.advance();
    renewAll();
    if (master.advances()) {
      Thread.sleep(UNTIL_FOLLOWED);
      renewAll();
    }
  }

  private boolean isBehind() {
    String current = master.current().id();
    return holders.stream()
        .flatMap(holder -> holder.byMasterKey().keySet().stream())
        .anyMatch(id -> !id.equals(current));
  }

  private void renewAll() {
    holders
        .orderedStream()
        .forEach(holder -> {
          long renewed = 0;
          for (int batch = BATCH; batch == BATCH; renewed += batch) batch = renew(holder);
          log.info("{} of {} moved to {}", renewed, holder.name(), master.current());
        });
  }

  /** A batch that lost a race is the next batch again. */
  private static int renew(MasterSealed holder) {
    try {
      return holder.renew(BATCH);
    } catch (PessimisticLockingFailureException _) {
      return BATCH;
    }
  }
}
