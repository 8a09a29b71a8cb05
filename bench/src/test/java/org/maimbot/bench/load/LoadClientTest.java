package org.maimbot.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadClientTest {
  private static final String OK = "HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\nfine";
  private static final Workload FINE = Workload.same(Request.get("/"), 200, "fine");

  @Test
  void sends_exactly_as_many_requests_as_asked_for() throws IOException {
    try (TinyServer server = new TinyServer(_ -> OK);
        LoadClient client = new LoadClient(server.address(), 4)) {
      Measurement measured = client.run(FINE, 1_000);

      assertThat(measured.count()).isEqualTo(1_000);
      assertThat(server.requests()).isEqualTo(1_000);
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void sends_at_the_given_pace() throws IOException {
    try (TinyServer server = new TinyServer(_ -> OK);
        LoadClient client = new LoadClient(server.address(), 2)) {
      Measurement measured = client.runPaced(FINE, 1_000, Duration.ofMillis(100));

      assertThat(measured.count()).isEqualTo(100);
      assertThat(measured.seconds()).isGreaterThanOrEqualTo(0.099);
    }
  }

  @Test
  void opens_a_new_connection_when_the_server_closes_one() throws IOException {
    String last = "HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 4\r\n\r\nfine";
    try (TinyServer server = new TinyServer(n -> n % 10 == 0 ? last : OK);
        LoadClient client = new LoadClient(server.address(), 1)) {
      assertThat(client.run(FINE, 35).count()).isEqualTo(35);
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void fails_on_another_status() throws IOException {
    String broken = "HTTP/1.1 503 \r\nContent-Length: 6\r\n\r\nbroken";
    try (TinyServer server = new TinyServer(n -> n == 20 ? broken : OK);
        LoadClient client = new LoadClient(server.address(), 1)) {
      assertThatThrownBy(() -> client.run(FINE, 100))
          .isInstanceOf(WrongAnswer.class)
          .hasMessageContaining("503 broken");
    }
  }

  @Test
  void fails_on_a_body_without_what_is_expected() throws IOException {
    try (TinyServer server = new TinyServer(_ -> OK);
        LoadClient client = new LoadClient(server.address(), 1)) {
      Workload other = Workload.same(Request.get("/"), 200, "something else");

      assertThatThrownBy(() -> client.run(other, 1)).isInstanceOf(WrongAnswer.class);
    }
  }

  @Test
  void fails_when_a_connection_is_lost() throws IOException {
    try (TinyServer server = new TinyServer(_ -> "Connection: close");
        LoadClient client = new LoadClient(server.address(), 1)) {
      assertThatThrownBy(() -> client.run(FINE, 1))
          .isInstanceOf(WrongAnswer.class)
          .hasMessageContaining("connection lost");
    }
  }
}
