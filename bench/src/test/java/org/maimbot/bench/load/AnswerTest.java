package org.maimbot.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  private static final String COUNTED =
      "HTTP/1.1 201 \r\ncontent-length: 6\r\nDate: x\r\n\r\nanswer";
  private static final String CHUNKED =
      "HTTP/1.1 201 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nans\r\n3\r\nwer\r\n0\r\n\r\n";

  @ParameterizedTest
  @ValueSource(strings = {COUNTED, CHUNKED})
  void is_complete_with_its_last_byte_however_it_is_cut(String text) {
    Answer answer = new Answer();
    byte[] bytes = text.getBytes(UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      answer.reset();

      assertThat(receive(answer, bytes, 0, cut)).isFalse();
      assertThat(receive(answer, bytes, cut, bytes.length)).isTrue();
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text()).isEqualTo("answer");
    }
  }

  @Test
  void may_be_longer_than_the_first_buffer() {
    Answer answer = new Answer();
    String body = "0123456789".repeat(10_000);
    byte[] bytes = ("HTTP/1.1 200 \r\nContent-Length: 100000\r\n\r\n" + body).getBytes(UTF_8);
    int at = 0;
    boolean complete = false;
    while (at < bytes.length) {
      int count = Math.min(answer.room().remaining(), bytes.length - at);
      complete = receive(answer, bytes, at, at + count);
      at += count;
    }
    assertThat(complete).isTrue();
    assertThat(answer.text()).isEqualTo(body);
  }

  @Test
  void has_no_body_without_a_length() {
    Answer answer = new Answer();
    byte[] bytes = "HTTP/1.1 204 \r\n\r\n".getBytes(UTF_8);

    assertThat(receive(answer, bytes, 0, bytes.length)).isTrue();
    assertThat(answer.text()).isEmpty();
  }

  private static boolean receive(Answer answer, byte[] bytes, int from, int to) {
    answer.room().put(bytes, from, to - from);
    return answer.received(to - from);
  }
}
