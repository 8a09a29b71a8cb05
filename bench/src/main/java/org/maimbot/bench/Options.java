package org.maimbot.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param only names of figures, none for all
 * @param mysql JDBC address of a running MySQL server, or null for the embedded MariaDB
 * @param connections how many HTTP connections ask at once
 */
record Options(
    boolean quick,
    Set<String> only,
    Path json,
    String mysql,
    String user,
    String password,
    int connections) {
  static final String USAGE =
      """
      bench/run [--quick] [--only NAME,...] [--json FILE] [--connections N]
                [--mysql JDBC-URL [--user USER] [--password PASSWORD]]\
      """;

  /** Reads the command line. */
  static Options parse(List<String> arguments) {
    Options options =
        new Options(false, Set.of(), Path.of("bench/target/bench.json"), null, "root", "", 32);
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (name.equals("--quick")) {
        options = options.with(name, "");
      } else if (i + 1 < arguments.size()) {
        options = options.with(name, arguments.get(++i));
      } else {
        throw new IllegalArgumentException("What is " + name + "?\n" + USAGE);
      }
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--quick" -> new Options(true, only, json, mysql, user, password, connections);
      case "--only" ->
          new Options(quick, Set.of(value.split(",")), json, mysql, user, password, connections);
      case "--json" -> new Options(quick, only, Path.of(value), mysql, user, password, connections);
      case "--mysql" -> new Options(quick, only, json, value, user, password, connections);
      case "--user" -> new Options(quick, only, json, mysql, value, password, connections);
      case "--password" -> new Options(quick, only, json, mysql, user, value, connections);
      case "--connections" ->
          new Options(quick, only, json, mysql, user, password, Integer.parseInt(value));
      default -> throw new IllegalArgumentException("What is " + name + "?\n" + USAGE);
    };
  }

  Pace pace() {
    return quick ? Pace.QUICK : Pace.FULL;
  }
}
