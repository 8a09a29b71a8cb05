package org.maimbot.promises;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Sse;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A follower that does not keep up is dropped, and resumes from what it has read. */
@IntegrationTest(properties = "server.tomcat.connection-timeout=1s")
@Import(Tenants.class)
class SlowFollowerTest {
  private static final int EVENTS = 400;

  @LocalServerPort private int port;
  @Autowired private Tenants tenants;
  @Autowired private EventFeed feed;

  @Test
  void who_does_not_read_is_dropped_and_resumes_without_a_gap() throws IOException {
    TenantId tenant = tenants.create("tenant " + System.nanoTime());
    for (int i = 1; i < EVENTS; i++) appendLarge(tenant, i);
    await().until(() -> feed.head(tenant) == EVENTS);

    List<String> ids = new ArrayList<>();
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("localhost", port));
      socket.getOutputStream().write(request(tenant));
      await().until(() -> followers() == 1);
      await().atMost(Duration.ofSeconds(30)).until(() -> followers() == 0);
      ids.addAll(idsLeftIn(socket));
    }
    assertThat(ids).isEqualTo(numbers(1, ids.size())).hasSizeLessThan(EVENTS);

    String last = ids.isEmpty() ? "0" : ids.getLast();
    try (Sse resumed =
        Sse.open(port, "/api/v2/events/stream?tenant_id=" + tenant, "Last-Event-ID", last)) {
      await()
          .untilAsserted(
              () -> assertThat(resumed.ids()).isEqualTo(numbers(ids.size() + 1, EVENTS)));
    }
  }

  private static byte[] request(TenantId tenant) {
    return ("GET /api/v2/events/stream?after=0&tenant_id=" + tenant + " HTTP/1.0\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  /** Of the events that arrived whole before the end. */
  private static List<String> idsLeftIn(Socket socket) throws IOException {
    List<String> ids = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String id = null;
    boolean data = false;
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("id: ")) id = line.substring(4);
        if (line.startsWith("data: ")) data = true;
        if (line.isEmpty() && data) {
          ids.add(id);
          data = false;
        }
      }
    } catch (IOException _) {
      // The server has hung up.
    }
    return ids;
  }

  /** More than the buffers between the two ends hold, with a few hundred of them. */
  private void appendLarge(TenantId tenant, int version) {
    tenants.tamper(
        "insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
            + " type, payload_type, payload_revision, time_stamp, meta_data, payload)"
            + " select concat('large', ?, '-', right(?, 20)), aggregate_identifier, ?, type,"
            + " 'tenant.activated', '1', time_stamp, meta_data,"
            + " concat('{\"tenant_id\":\"', ?, '\",\"reason\":\"', repeat('x', 50000), '\"}')"
            + " from domain_event_entry where aggregate_identifier = ? and sequence_number = 0",
        version,
        tenant.value(),
        version,
        tenant.value(),
        tenant.value());
  }

  private double followers() {
    String metrics = new Http("http://localhost:" + port).text("/metrics");
    return metrics
        .lines()
        .filter(line -> line.startsWith("maimbot_stream_followers"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
