package org.maimbot.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One answer of a fake provider of models, as it is sent. */
public final class ModelTalk {
  private final InputStream in;
  private final OutputStream out;
  private boolean whole;

  ModelTalk(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Sends a whole answer.
   *
   * @param headers lines
   */
  public void say(int status, String contentType, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    head(status, contentType, "Content-Length: " + bytes.length, headers);
    out.write(bytes);
    out.flush();
    whole = true;
  }

  /** Begins an answer that is sent in parts. */
  public void begin(String contentType) throws IOException {
    head(200, contentType, "Transfer-Encoding: chunked");
    out.flush();
  }

  /** Sends a part of it. */
  public void part(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  /** Sends a server-sent event. */
  public void event(String data) throws IOException {
    part("data: " + data + "\n\n");
  }

  /** Ends it; the connection serves on. Without it the connection is cut. */
  public void end() throws IOException {
    out.write("0\r\n\r\n".getBytes(UTF_8));
    out.flush();
    whole = true;
  }

  /** Waits until the other side has gone. */
  public void awaitGone() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // it has gone without a word
    }
  }

  boolean isWhole() {
    return whole;
  }

  private void head(int status, String contentType, String length, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n").append(length).append("\r\n");
    for (String header : headers) head.append(header).append("\r\n");
    out.write(head.append("\r\n").toString().getBytes(UTF_8));
  }
}
