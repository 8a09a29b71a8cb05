package org.maimbot.command.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.maimbot.command.model.ModelFault.Kind;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.outbound.ForbiddenTarget;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is wrong when a provider answers with anything but a stream, or not at all. */
final class ProviderFaults {
  /** Bytes of an answer in which the provider's code for the fault is looked for. */
  private static final int LOOKED_AT = 16 * 1024;

  private ProviderFaults() {}

  static ModelFault of(ClassicHttpResponse response, Clock clock) throws IOException {
    int status = response.getCode();
    String code = code(response);
    String detail = "HTTP " + status + (code.isEmpty() ? "" : " (" + code + ")");
    Duration after = retryAfter(response, clock);
    boolean spent = code.equals("insufficient_quota");
    Kind kind =
        switch (status) {
          case 429, 529 -> spent ? Kind.UNUSABLE : Kind.BUSY;
          case 503 -> after == null ? Kind.BROKEN : Kind.BUSY;
          case 408, 409, 425 -> Kind.BROKEN;
          default ->
              status >= 500 ? Kind.BROKEN : status >= 300 ? Kind.UNUSABLE : Kind.UNTRUSTWORTHY;
        };
    return new ModelFault(kind, detail, after);
  }

  /** Nothing was answered. */
  static ModelFault unreachable(IOException cause) {
    return switch (cause) {
      case ForbiddenTarget _ -> ModelFault.unusable("its address is not allowed");
      case UnknownHostException _ -> new ModelFault(Kind.UNREACHABLE, "its host is unknown");
      case ConnectTimeoutException _ -> new ModelFault(Kind.UNREACHABLE, "no connection in time");
      case SSLException _ -> new ModelFault(Kind.UNREACHABLE, "no secure connection");
      case ClientProtocolException _ ->
          new ModelFault(Kind.UNTRUSTWORTHY, "what it answers is no HTTP");
      default -> new ModelFault(Kind.UNREACHABLE, "no answer, " + cause.getClass().getSimpleName());
    };
  }

  /** It stopped in the middle. */
  static ModelFault cut() {
    return new ModelFault(Kind.UNTRUSTWORTHY, "its stream ended in the middle");
  }

  /** The provider's word for it; sentences may quote what was said. */
  private static String code(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) return "";
    InputStream in = response.getEntity().getContent();
    if (in == null) return "";
    try {
      JsonNode error = Json.mapper().readTree(in.readNBytes(LOOKED_AT)).path("error");
      JsonNode code = error.path("code").isString() ? error.path("code") : error.path("type");
      return code.isString() ? Piece.word(code.stringValue()) : "";
    } catch (JacksonException _) {
      return "";
    }
  }

  /** Null when it does not say. */
  private static Duration retryAfter(ClassicHttpResponse response, Clock clock) {
    Header header = response.getFirstHeader("Retry-After");
    if (header == null || header.getValue() == null) return null;
    String value = header.getValue().strip();
    try {
      Duration after =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return after.isNegative() ? Duration.ZERO : after;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
