import java.net.URI;
import org.maimbot.stream.client.StreamClient;

/** Worker TENANT GROUP: works on a consumer group's events; start as many as you like. */
public class Worker {
  public static void main(String[] arguments) {
    URI server = URI.create(System.getenv().getOrDefault("SERVER", "http://localhost:8000"));
    var client = StreamClient.of(server, arguments[0]).apiKey(System.getenv("API_KEY")).build();
    try (var worker =
        client.worker(
            arguments[1],
            "java-" + ProcessHandle.current().pid(),
            event ->
                System.out.println(event.sequence() + " " + event.type() + " " + event.subject()))) {
      worker.run();
    }
  }
}
