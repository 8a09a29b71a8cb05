package org.maimbot.query.projection;

/**
 * A read model as a fold: how its rows follow from events, and the table they are kept in.
 *
 * @param <E> the events of the feature
 * @param <R> what is kept of one entity
 */
public interface Projection<E, R extends Row> {
  /** Stable and kebab-case: dead letters and replays are keyed by it. */
  String name();

  Class<E> events();

  RowTable<R> table();

  /**
   * The row after the event.
   *
   * @param row before it; null when the event is the entity's first
   * @return null when the entity is gone
   */
  R evolve(R row, E event, Happened happened);
}
