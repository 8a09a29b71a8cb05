package org.maimbot.bench.load;

import java.nio.charset.StandardCharsets;

/** HTTP/1.1 requests as the bytes that go over the wire. */
public final class Request {
  private Request() {}

  public static byte[] get(String path) {
    return bytes("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n");
  }

  public static byte[] post(String path, String json) {
    return withBody("POST", path, json);
  }

  public static byte[] put(String path, String json) {
    return withBody("PUT", path, json);
  }

  private static byte[] withBody(String method, String path, String json) {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return bytes(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + json);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
