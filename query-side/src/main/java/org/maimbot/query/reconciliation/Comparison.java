package org.maimbot.query.reconciliation;

import static org.maimbot.kernel.projection.Difference.Kind.CHANGED;
import static org.maimbot.kernel.projection.Difference.Kind.MISSING;
import static org.maimbot.kernel.projection.Difference.Kind.SUPERFLUOUS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.maimbot.kernel.projection.Difference;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Column;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Satellite;
import org.maimbot.query.replay.EntityFold;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Holds the rows of some entities against a fold of their events, as one connection sees both. */
final class Comparison<E, R extends Row> {
  private final Projection<E, R> projection;
  private final RowTable<R> table;
  private final EntityFold<E, R> fold;
  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;

  /**
   * What became of one entity.
   *
   * @param expected its row by its events; null when it is gone
   * @param found its row as it stands; null when there is none
   * @param difference null when they agree
   */
  record Found<R>(String id, R expected, Stored found, Difference difference) {}

  Comparison(Projection<E, R> projection, EventDecoder decoder, java.sql.Connection connection) {
    this.projection = projection;
    this.table = projection.table();
    this.fold = new EntityFold<>(projection, decoder);
    this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    this.streaming = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    streaming.setFetchSize(Integer.MIN_VALUE); // the driver's word for row by row
  }

  /** Of these, the ones whose rows wait behind dead letters. */
  Set<String> waiting(Collection<String> ids) {
    List<Object> arguments = new ArrayList<>(List.of(projection.name()));
    arguments.addAll(ids);
    return new HashSet<>(
        jdbc.queryForList(
            "select distinct sequence_identifier from dead_letter_entry"
                + " where processing_group = ? and sequence_identifier in ("
                + marks(ids)
                + ")",
            String.class,
            arguments.toArray()));
  }

  /** Those that differ. */
  List<Found<R>> compare(Collection<String> ids) {
    if (ids.isEmpty()) return List.of();
    Map<String, R> expected = fold(ids);
    Map<String, Stored> rows = new HashMap<>();
    List<String> columns = table.columns().stream().map(Column::name).toList();
    read(table.name(), table.idColumn(), columns, ids)
        .forEach(row -> rows.put(row.values().getFirst().toString(), row));
    List<Map<String, List<String>>> hanging =
        table.satellites().stream().map(satellite -> entries(satellite, ids)).toList();
    List<Found<R>> found = new ArrayList<>();
    for (String id : ids) {
      R row = expected.get(id);
      Difference difference = difference(id, row, rows.get(id), hanging);
      if (difference != null) found.add(new Found<>(id, row, rows.get(id), difference));
    }
    return found;
  }

  private Difference difference(
      String id, R expected, Stored found, List<Map<String, List<String>>> hanging) {
    List<String> fields = new ArrayList<>();
    if (expected != null && found != null) {
      for (int i = 0; i < table.columns().size(); i++) {
        Object wanted = table.columns().get(i).value().apply(expected);
        if (!Stored.text(wanted).equals(Stored.text(found.values().get(i)))) {
          fields.add(table.columns().get(i).name());
        }
      }
    }
    for (int i = 0; i < hanging.size(); i++) {
      Satellite<R> satellite = table.satellites().get(i);
      List<String> wanted = expected == null ? List.of() : wanted(satellite, expected);
      if (!wanted.equals(hanging.get(i).getOrDefault(id, List.of()))) fields.add(satellite.name());
    }
    if (expected != null && found == null) return of(id, MISSING, fields);
    if (expected == null && (found != null || !fields.isEmpty())) {
      return of(id, SUPERFLUOUS, fields);
    }
    return fields.isEmpty() ? null : of(id, CHANGED, fields);
  }

  private Difference of(String id, Difference.Kind kind, List<String> fields) {
    return new Difference(projection.name(), id, kind, fields, false);
  }

  private Map<String, R> fold(Collection<String> ids) {
    Map<String, R> folded = new HashMap<>();
    streaming.query(
        "select %s from domain_event_entry where aggregate_identifier in (%s)"
                .formatted(EventDecoder.COLUMNS, marks(ids))
            + " order by aggregate_identifier, sequence_number",
        row -> {
          LogEntry event = EventDecoder.entry(row);
          String id = event.getAggregateIdentifier();
          folded.put(id, fold.take(folded.get(id), event));
        },
        ids.toArray());
    return folded;
  }

  /** A satellite's entries as texts, in an order of their own, by the row they hang on. */
  private Map<String, List<String>> entries(Satellite<R> satellite, Collection<String> ids) {
    int idAt = satellite.columns().indexOf(satellite.idColumn());
    Map<String, List<String>> entries = new HashMap<>();
    read(satellite.name(), satellite.idColumn(), satellite.columns(), ids)
        .forEach(entry ->
            entries
                .computeIfAbsent(entry.values().get(idAt).toString(), _ -> new ArrayList<>())
                .add(entry.texts().toString()));
    entries.values().forEach(Collections::sort);
    return entries;
  }

  private static <R extends Row> List<String> wanted(Satellite<R> satellite, R row) {
    Stream<String> texts =
        satellite.entries().apply(row).stream()
            .map(entry -> entry.stream().map(Stored::text).toList().toString());
    return texts.sorted().toList();
  }

  private List<Stored> read(
      String name, String idColumn, List<String> columns, Collection<String> ids) {
    return jdbc.query(
        "select %s from %s where %s in (%s)"
            .formatted(String.join(", ", columns), name, idColumn, marks(ids)),
        Stored.MAPPER,
        ids.toArray());
  }

  private static String marks(Collection<?> ids) {
    return String.join(", ", Collections.nCopies(ids.size(), "?"));
  }
}
