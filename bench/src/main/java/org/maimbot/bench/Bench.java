package org.maimbot.bench;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.bench.host.Hosts;
import org.maimbot.bench.report.Report;

/** Starts the servers, measures, prints the tables and writes them as JSON. */
public final class Bench {
  private Bench() {}

  /**
   * {@link Options#USAGE}; ends with 1 when a server fails or answers wrongly, with 2 for wrong
   * options.
   */
  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    measure(options);
  }

  private static void measure(Options options) throws Exception {
    try (Hosts hosts = Hosts.start(options.mysql(), options.user(), options.password())) {
      Map<String, Object> run = circumstances(hosts, options);
      Suite suite = new Suite(hosts, options);
      try {
        suite.run();
      } catch (Exception e) {
        System.out.println(Report.of(run, suite.figures()).asText());
        throw e;
      }
      Report report = Report.of(run, suite.figures());
      System.out.println(report.asText());
      report.writeTo(options.json());
      System.out.println("The same as JSON: " + options.json());
    }
  }

  private static Map<String, Object> circumstances(Hosts hosts, Options options) throws Exception {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("started", Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    run.put("quick", options.quick());
    run.put("cores", Runtime.getRuntime().availableProcessors());
    run.put("java", System.getProperty("java.vm.version"));
    run.put("database", hosts.database().queryOne("select version()"));
    run.put("connections", options.connections());
    run.put("server_jvm", String.join(" ", hosts.jvmOptions()));
    return run;
  }
}
