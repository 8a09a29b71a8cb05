package org.maimbot.command.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedSocketTest {
  private ServerSocket server;
  private WatchedSocket socket;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket = new WatchedSocket();
    socket.connect(server.getLocalSocketAddress());
    peer = server.accept();
  }

  @AfterEach
  void disconnect() throws IOException {
    socket.close();
    peer.close();
    server.close();
  }

  @Test
  void a_read_that_takes_too_long_times_out() throws IOException {
    socket.setSoTimeout(50);
    InputStream input = socket.getInputStream();

    assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void the_time_between_reads_does_not_count() throws IOException {
    socket.setSoTimeout(1);
    InputStream input = socket.getInputStream();
    socket.closeIfOverdue(System.nanoTime() + 1_000_000_000);
    peer.getOutputStream().write(new byte[] {-1, 7});

    assertThat(input.read()).isEqualTo(255);
    assertThat(input.readNBytes(1)).containsExactly(7);
  }

  @Test
  void a_read_without_a_limit_waits() throws IOException {
    InputStream input = socket.getInputStream();
    Thread.ofVirtual().start(this::answerOnceAnIntervalIsOver);

    assertThat(input.read()).isEqualTo(1);
  }

  @Test
  void the_end_of_the_stream_is_no_timeout() throws IOException {
    socket.setSoTimeout(60_000);
    InputStream input = socket.getInputStream();
    peer.close();

    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void a_socket_that_somebody_closed_is_no_timeout() throws IOException {
    socket.setSoTimeout(60_000);
    InputStream input = socket.getInputStream();
    socket.close();

    assertThatThrownBy(input::read)
        .isInstanceOf(SocketException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  private void answerOnceAnIntervalIsOver() {
    try {
      socket.closeIfOverdue(System.nanoTime() + 3_600_000_000_000L);
      peer.getOutputStream().write(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
