package org.maimbot.api.http.input;

import java.io.IOException;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer once it is complete: it goes out with its length in one packet instead of two
 * chunks, and one that cannot be written has not begun yet.
 */
final class WholeJson extends JacksonJsonHttpMessageConverter {
  WholeJson(JsonMapper mapper) {
    super(mapper);
  }

  @Override
  protected void writeInternal(
      Object answer, ResolvableType type, HttpOutputMessage output, Map<String, Object> hints)
      throws IOException {
    byte[] json = getMapper().writeValueAsBytes(answer);
    output.getHeaders().setContentLength(json.length);
    output.getBody().write(json);
  }
}
