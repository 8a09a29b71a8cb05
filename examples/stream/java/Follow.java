import java.net.URI;
import org.maimbot.stream.client.EventFilter;
import org.maimbot.stream.client.MemoryCheckpoints;
import org.maimbot.stream.client.StreamClient;

/** Follow TENANT: prints the events of a tenant from the first on, and then as they come. */
public class Follow {
  public static void main(String[] arguments) {
    URI server = URI.create(System.getenv().getOrDefault("SERVER", "http://localhost:8000"));
    var client = StreamClient.of(server, arguments[0]).apiKey(System.getenv("API_KEY")).build();
    try (var follower =
        client.sse(
            "example",
            EventFilter.EVERYTHING,
            new MemoryCheckpoints(),
            event ->
                System.out.println(event.sequence() + " " + event.type() + " " + event.subject()))) {
      follower.run();
    }
  }
}
