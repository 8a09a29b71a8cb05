package org.maimbot.command.reservation;

import java.util.List;

/**
 * The rules that span aggregates, kept by the database in the transaction that appends the events:
 * a name has one holder, a child has a living parent, a parent has no more children than it may.
 */
public interface Reservations {
  /** What can be reserved for. */
  enum Kind {
    TENANT,
    AGENT,
    API_KEY,
    TEMPLATE,
    SUBSCRIPTION
  }

  /** The parent of what has none, and the scope of names that are unique everywhere. */
  String ROOT = "";

  /**
   * Enters a new entity under its parent.
   *
   * @param scope within which the name is unique
   * @param maxChildren how many children of this kind the parent may have; null is no limit
   * @throws NameTaken when another one holds the name in this scope
   * @throws NoSuchParent when the parent does not live
   * @throws TooManyChildren when the parent has as many as it may
   */
  void enter(Kind kind, String id, String scope, String parent, String name, Integer maxChildren);

  /** Gives a living entity another name; {@link NameTaken} when somebody else holds it. */
  void rename(String id, String name);

  /** Removes an entity; its name, and those of its children, are free at once. */
  void leave(String id);

  /** Whether the entity is entered and has not left. */
  boolean lives(String id);

  /** Whether the entity lives; if so, it does not leave before the transaction under way ends. */
  boolean hold(String id);

  /**
   * Up to {@code limit} children that are still entered, whether their parent lives or not, in the
   * order of their ids.
   *
   * @param after the id that they follow; empty for the first ones
   */
  List<String> childrenOf(String parent, String after, int limit);

  /** Another one holds the name. */
  final class NameTaken extends ReservationConflict {
    private static final long serialVersionUID = 1L;
  }

  /** The parent does not live. */
  final class NoSuchParent extends ReservationConflict {
    private static final long serialVersionUID = 1L;
  }

  /** The parent has as many children as it may. */
  final class TooManyChildren extends ReservationConflict {
    private static final long serialVersionUID = 1L;
  }

  /** A reservation that cannot be made; the caller says it in the words of its feature. */
  sealed class ReservationConflict extends RuntimeException
      permits NameTaken, NoSuchParent, TooManyChildren {
    private static final long serialVersionUID = 1L;

    ReservationConflict() {
      super(null, null, false, false);
    }
  }
}
