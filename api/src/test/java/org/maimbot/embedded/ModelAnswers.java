package org.maimbot.embedded;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.maimbot.embedded.FakeModels.Asked;
import org.maimbot.embedded.FakeModels.Behaviour;
import org.maimbot.kernel.Json;

/** Ways in which a fake provider of models answers. */
public final class ModelAnswers {
  private static final String SSE = "text/event-stream; charset=utf-8";

  private ModelAnswers() {}

  /** Says its name, in the words of whoever is asked at that path. */
  public static void well(Asked asked, ModelTalk talk) throws IOException {
    saying("Hello ", "from ", asked.model()).answer(asked, talk);
  }

  /** Says this and counts 11 tokens read and 7 written. */
  public static Behaviour saying(String... parts) {
    return (asked, talk) -> {
      switch (asked.path()) {
        case "/v1/chat/completions" -> openAi(talk, parts);
        case "/v1/messages" -> anthropic(talk, parts);
        case "/api/chat" -> ollama(talk, parts);
        default -> talk.say(404, "text/plain", "no such path");
      }
    };
  }

  /** Answers with a status and nothing to read. */
  public static Behaviour status(int status, String... headers) {
    String body = "{\"error\": {\"type\": \"told_so\", \"message\": \"you said something\"}}";
    return (_, talk) -> talk.say(status, "application/json", body, headers);
  }

  /** Answers in these ways, one after the other, and in the last ever after. */
  public static Behaviour inTurn(Behaviour... ways) {
    List<Behaviour> left = new CopyOnWriteArrayList<>(ways);
    return (asked, talk) ->
        (left.size() > 1 ? left.removeFirst() : left.getFirst()).answer(asked, talk);
  }

  /** One part of OpenAI's kind. */
  public static String delta(String text) {
    var json = Json.mapper().createObjectNode();
    json.putArray("choices").addObject().put("index", 0).putObject("delta").put("content", text);
    return json.toString();
  }

  private static void openAi(ModelTalk talk, String... parts) throws IOException {
    talk.begin(SSE);
    talk.part(": keep-alive\n\n");
    talk.event("{\"choices\": [{\"delta\": {\"role\": \"assistant\", \"content\": null}}]}");
    for (String part : parts) talk.event(delta(part));
    talk.event("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}], \"usage\": null}");
    talk.event("{\"choices\": [], \"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": 7}}");
    talk.event("[DONE]");
    talk.end();
  }

  private static void anthropic(ModelTalk talk, String... parts) throws IOException {
    talk.begin(SSE);
    talk.part(
        """
        event: message_start
        data: {"type": "message_start", "message": {"usage": {"input_tokens": 6,
        data:  "cache_read_input_tokens": 5, "output_tokens": 1}}}

        event: ping
        data: {"type": "ping"}

        """);
    for (String part : parts) {
      var json = Json.mapper().createObjectNode().put("type", "content_block_delta");
      json.putObject("delta").put("type", "text_delta").put("text", part);
      talk.part("event: content_block_delta\ndata: " + json + "\n\n");
    }
    talk.part(
        """
        event: message_delta
        data: {"type": "message_delta", "delta": {"stop_reason": "end_turn"},
        data:  "usage": {"output_tokens": 7}}

        event: message_stop
        data: {"type": "message_stop"}

        """);
    talk.end();
  }

  private static void ollama(ModelTalk talk, String... parts) throws IOException {
    talk.begin("application/x-ndjson");
    for (String part : parts) {
      var json = Json.mapper().createObjectNode().put("done", false);
      json.putObject("message").put("role", "assistant").put("content", part);
      talk.part(json + "\n");
    }
    talk.part(
        """
        {"message": {"content": ""}, "done": true, "done_reason": "stop", \
        "prompt_eval_count": 11, "eval_count": 7}
        """);
    talk.end();
  }
}
