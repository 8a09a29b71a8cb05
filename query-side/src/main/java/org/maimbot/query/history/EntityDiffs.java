package org.maimbot.query.history;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maimbot.kernel.View;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what single events changed of what readers see of their entities, as JSON Patch. */
@Component
public class EntityDiffs {
  private static final Logger log = LoggerFactory.getLogger(EntityDiffs.class);

  /** How many entities are remembered while their events are gone through. */
  private static final int REMEMBERED = 2_000;

  /**
   * One event.
   *
   * @param feature the first part of its stored name
   * @param version that it moved the entity to
   */
  public record Change(String feature, String entityId, long version) {}

  private final Map<String, Chronicle<?, ?, ?>> chronicles;
  private final PastEvents events;

  EntityDiffs(List<Chronicle<?, ?, ?>> chronicles, PastEvents events) {
    this.chronicles =
        chronicles.stream().collect(toMap(chronicle -> chronicle.kind().feature(), identity()));
    this.events = events;
  }

  /** The diffs of events; of an entity that nobody can look back at there is none. */
  public Map<Change, List<ObjectNode>> of(Collection<Change> changes) {
    Map<String, Long> last = new LinkedHashMap<>();
    Set<Change> wanted = new HashSet<>(changes);
    for (Change change : wanted) {
      if (chronicles.containsKey(change.feature())) {
        last.merge(change.entityId(), change.version(), Math::max);
      }
    }
    Map<Change, List<ObjectNode>> diffs = new HashMap<>();
    Map<String, Step<?, ?, ?>> steps = new HashMap<>();
    events.ofAll(
        last,
        event -> {
          Change change = new Change(feature(event.entry()), event.entityId(), event.version());
          Step<?, ?, ?> step =
              steps.computeIfAbsent(event.entityId(), _ -> new Step<>(chronicle(change.feature())));
          if (wanted.contains(change)) {
            List<ObjectNode> diff = step.diff(event);
            if (diff != null) diffs.put(change, diff);
          } else step.pass(event);
        });
    return diffs;
  }

  private static String feature(LogEntry entry) {
    String alias = entry.alias();
    return alias.substring(0, Math.max(0, alias.indexOf('.')));
  }

  private Chronicle<?, ?, ?> chronicle(String feature) {
    return chronicles.get(feature);
  }

  /** Goes through the events of many entities in the order of the stream. */
  public Walk walk() {
    return new Walk();
  }

  /** Remembers the entities met last; the others are folded again from their beginning. */
  public final class Walk {
    private final Map<String, Step<?, ?, ?>> steps =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Step<?, ?, ?>> eldest) {
            return size() > REMEMBERED;
          }
        };

    /** What the event changed; null when nobody can look back at its entity. */
    public List<ObjectNode> next(LogEntry entry) {
      PastEvent event = new PastEvent(entry, null);
      if (!chronicles.containsKey(feature(entry))) return null;
      Step<?, ?, ?> step =
          steps.computeIfAbsent(event.entityId(), _ -> new Step<>(chronicle(feature(entry))));
      if (step.version() + 1 != event.version()) {
        step = new Step<>(chronicle(feature(entry)));
        for (PastEvent earlier : (Iterable<PastEvent>) events.of(event.entityId())::iterator) {
          if (earlier.version() >= event.version()) break;
          step.pass(earlier);
        }
        steps.put(event.entityId(), step);
      }
      return step.diff(event);
    }
  }

  /** One entity on its way through its events. */
  private final class Step<E, R extends Row, V extends View> {
    private final Unfolding<E, R, V> state;
    private boolean senseless;

    Step(Chronicle<E, R, V> chronicle) {
      state = new Unfolding<>(chronicle);
    }

    long version() {
      return state.version();
    }

    void pass(PastEvent event) {
      if (senseless) return;
      try {
        state.take(events.message(event));
      } catch (RuntimeException e) {
        lost(event, e);
      }
    }

    /** Null when what the log holds of the entity makes no sense: then it was altered. */
    List<ObjectNode> diff(PastEvent event) {
      if (senseless) return null;
      try {
        JsonNode before = state.json(state.at());
        state.take(events.message(event));
        return JsonDiff.between(before, state.json(event.at()));
      } catch (RuntimeException e) {
        lost(event, e);
        return null;
      }
    }

    private void lost(PastEvent event, RuntimeException e) {
      senseless = true;
      log.warn("The events of {} make no sense from {} on", event.entityId(), event.version(), e);
    }
  }
}
