package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.audit.ExportVerifier;
import org.maimbot.kernel.audit.Verdict;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A trail of any size leaves the server without being held in its memory. */
@IntegrationTest(freshDatabase = true)
class AuditExportTest {
  private static final int ROWS = 60_000;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private AuditLog log;

  /** Occurrences of 2,000 characters each, 120 MB in all, by way of the auditor. */
  private String tenantWithMany() {
    String tenant = new Api(port).tenant();
    String body =
        "{\"audit_id\":\"audit_x\",\"time\":\"2026-01-31T08:00:00Z\",\"action\":\"data.read\","
            + "\"data\":{\"what\":\""
            + "x".repeat(2_000)
            + "\"}}";
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    for (int n = 0; n < ROWS; n += 1_000) {
      transaction.executeWithoutResult(_ ->
          jdbc.batchUpdate(
              "insert into audit_inbox (tenant_id, body) values (?, ?)",
              java.util.Collections.nCopies(
                  1_000,
                  new Object[] {tenant, body.getBytes(java.nio.charset.StandardCharsets.UTF_8)})));
    }
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> count("select count(*) from audit_inbox") == 0);
    return tenant;
  }

  private long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? -1 : count;
  }

  /** Tells how much was held at most when parts of the answer were taken. */
  private static final class Counting extends OutputStream {
    private long bytes;
    private long lines;
    private long mostHeld;

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      bytes += length;
      for (int i = offset; i < offset + length; i++)
        if (some[i] == '\n' && ++lines % 20_000 == 0) look();
    }

    private void look() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      mostHeld = Math.max(mostHeld, runtime.totalMemory() - runtime.freeMemory());
    }
  }

  @Test
  void an_export_streams() throws Exception {
    String tenant = tenantWithMany();
    Counting held = new Counting();
    held.look();
    long before = held.mostHeld;
    log.exportChain(new TenantId(tenant), held);
    assertThat(held.lines).isGreaterThan(ROWS);
    assertThat(held.bytes).isGreaterThan(120_000_000);
    assertThat(held.mostHeld - before).isLessThan(60_000_000);

    URI uri = URI.create("http://localhost:" + port + "/api/v2/audit/export?tenant_id=" + tenant);
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body =
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream()).body()) {
      assertThat(offline(body).status()).isEqualTo(Verdict.Status.VALID);
    }
    assertThat(log.verify(new TenantId(tenant)).entries()).isGreaterThan(ROWS);
  }

  private Verdict offline(InputStream body) throws IOException {
    String pem = new Api(port).get("/api/v2/audit/keys").text("/data/items/0/public_key");
    return new ExportVerifier(CheckpointKeys.parse(pem), null).verify(body);
  }
}
