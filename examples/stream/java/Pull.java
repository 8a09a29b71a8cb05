import java.net.URI;
import java.nio.file.Path;
import org.maimbot.stream.client.EventFilter;
import org.maimbot.stream.client.FileCheckpoints;
import org.maimbot.stream.client.StreamClient;

/** Pull TENANT FOLDER: prints every event of a tenant once, over all runs, to the present end. */
public class Pull {
  public static void main(String[] arguments) throws Exception {
    URI server = URI.create(System.getenv().getOrDefault("SERVER", "http://localhost:8000"));
    var client = StreamClient.of(server, arguments[0]).apiKey(System.getenv("API_KEY")).build();
    var checkpoints = new FileCheckpoints(Path.of(arguments[1]));
    client
        .pull(
            "example",
            EventFilter.EVERYTHING,
            checkpoints,
            event ->
                System.out.println(event.sequence() + " " + event.type() + " " + event.subject()))
        .catchUp();
  }
}
