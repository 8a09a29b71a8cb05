package org.maimbot.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Bodies;
import org.maimbot.bench.client.FakeProvider;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.item.FirstChunks;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.load.Request;
import org.maimbot.bench.load.Workload;
import org.maimbot.bench.report.Figure;

/** Measures what a turn takes beyond the model, against the same provider asked directly. */
final class ChatSuite {
  private static final double TURNS_PER_SECOND = 300;
  private static final int CONNECTIONS = 64;
  private static final int CONVERSATIONS = 500;
  private static final int STREAMS = 500;

  /** So much longer is everything done before it is measured: the JIT takes minutes over a turn. */
  private static final int WARM_UP = 4;

  private static final long THINKING_MILLIS = 20;
  private static final String CHAT = Api.BASE + "/chat";

  private final Predicate<String> wanted;
  private final Pace pace;
  private final AtomicInteger count = new AtomicInteger();

  ChatSuite(Predicate<String> wanted, Pace pace) {
    this.wanted = wanted;
    this.pace = pace;
  }

  List<Figure> measure(InetSocketAddress node) throws Exception {
    List<Figure> figures = new ArrayList<>();
    boolean turns = wanted.test("chat_turn") || wanted.test("chat_added");
    boolean chunks = wanted.test("chat_first_chunk");
    if (!turns && !chunks && !wanted.test("chat_builtin")) return figures;
    System.err.println("chatting");
    Api api = new Api(node);
    if (wanted.test("chat_builtin")) {
      String key = Seed.chatKey(api, null);
      figures.add(
          Figure.of(
              "chat_builtin",
              "a turn that needs no model, at 300/s",
              paced(node, turn(key, false, "\"builtin\""))));
    }
    try (FakeProvider provider = new FakeProvider(THINKING_MILLIS)) {
      String key = Seed.chatKey(api, Bodies.model(provider.baseUrl()));
      if (turns) figures.addAll(turns(node, provider, key));
      if (chunks) figures.add(firstChunks(node, provider, key));
    }
    return figures;
  }

  private List<Figure> turns(InetSocketAddress node, FakeProvider provider, String key)
      throws Exception {
    Measurement direct =
        paced(
            provider.address(),
            Workload.same(
                Request.post(FakeProvider.PATH, FakeProvider.request("hello")), 200, "part 7"));
    Measurement through = paced(node, turn(key, false, "part 7"));
    return List.of(
        Figure.of("model_direct", "the provider asked directly, at 300/s", direct),
        Figure.of("chat_turn", "a turn that asks the provider, at 300/s", through),
        Figure.ofDifference("chat_added", "what a turn adds to the provider", through, direct));
  }

  private Figure firstChunks(InetSocketAddress node, FakeProvider provider, String key)
      throws IOException {
    byte[] asked = Request.post(FakeProvider.PATH, FakeProvider.request("hello"));
    Measurement direct = sampled(provider.address(), () -> asked, "part 0", "[DONE]");
    Supplier<byte[]> messages = turn(key, true, "").requests();
    Measurement through = sampled(node, messages, "event: delta", "\r\n0\r\n\r\n");
    return Figure.ofDifference(
        "chat_first_chunk", "what a streamed turn adds before its first text", through, direct);
  }

  private static Measurement sampled(
      InetSocketAddress server, Supplier<byte[]> requests, String first, String last)
      throws IOException {
    FirstChunks streams =
        new FirstChunks(server, requests, first.getBytes(US_ASCII), last.getBytes(US_ASCII));
    streams.sample(WARM_UP * STREAMS);
    return streams.sample(STREAMS);
  }

  private Measurement paced(InetSocketAddress server, Workload workload) throws IOException {
    try (LoadClient client = new LoadClient(server, CONNECTIONS)) {
      client.runPaced(workload, TURNS_PER_SECOND, pace.warmUp().multipliedBy(2 * WARM_UP));
      return client.runPaced(workload, TURNS_PER_SECOND, pace.round().multipliedBy(pace.rounds()));
    }
  }

  private Workload turn(String key, boolean stream, String marker) {
    return new Workload(
        () -> {
          int n = count.incrementAndGet();
          return Request.post(
              CHAT, Bodies.message(key, "message " + n, "room-" + n % CONVERSATIONS, stream));
        },
        200,
        marker);
  }
}
