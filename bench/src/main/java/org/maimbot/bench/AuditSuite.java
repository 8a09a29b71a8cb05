package org.maimbot.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.host.Database;
import org.maimbot.bench.host.ServerNode;
import org.maimbot.bench.item.AuditQueries;
import org.maimbot.bench.item.AuditRows;
import org.maimbot.bench.load.WrongAnswer;
import org.maimbot.bench.report.Figure;
import tools.jackson.databind.JsonNode;

/** Measures how fast the audit trail is verified and searched. */
final class AuditSuite {
  private static final int WARM_UP = 3;
  private static final int VERIFICATIONS = 7;

  private final Predicate<String> wanted;
  private final Database database;
  private final History history;
  private final Pace pace;

  AuditSuite(Predicate<String> wanted, Database database, Pace pace, History history) {
    this.wanted = wanted;
    this.database = database;
    this.pace = pace;
    this.history = history;
  }

  List<Figure> measure(ServerNode node, Seed seed) throws Exception {
    List<Figure> figures = new ArrayList<>();
    if (wanted.test("audit_verify")) {
      figures.add(
          Figure.ofThroughput(
              "audit_verify", "verify a tenant's audit trail, in entries", verified(node, seed)));
    }
    if (wanted.test("audit_query")) {
      System.err.printf("filling in %,d audit entries%n", AuditRows.COUNT);
      AuditRows.fill(database);
      AuditQueries queries = new AuditQueries(node.address());
      System.err.println("asking for audit entries");
      queries.sample(pace.warmUp());
      figures.add(
          Figure.of(
              "audit_query",
              "list audit entries of 5,000,000 by different filters, one caller",
              queries.sample(pace.round().multipliedBy(pace.rounds()))));
    }
    return figures;
  }

  /** Entries a second, at the median of several runs over the same chain. */
  private double verified(ServerNode node, Seed seed) throws Exception {
    System.err.println("verifying the audit trail");
    history.make();
    Api api = new Api(node.address());
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < WARM_UP; i++) verify(api, seed);
    for (int i = 0; i < VERIFICATIONS; i++) {
      long start = System.nanoTime();
      long entries = verify(api, seed).path("entries").asLong();
      rates.add(entries * 1e9 / (System.nanoTime() - start));
      System.err.printf("verified %,d entries at %,.0f/s%n", entries, rates.getLast());
    }
    return rates.stream().sorted().toList().get(VERIFICATIONS / 2);
  }

  private static JsonNode verify(Api api, Seed seed) throws IOException, InterruptedException {
    JsonNode verdict = api.get("/audit/verify?tenant_id=" + seed.listed());
    if (!verdict.path("status").asString().equals("valid")) {
      throw new WrongAnswer("the audit trail is " + verdict);
    }
    return verdict;
  }
}
