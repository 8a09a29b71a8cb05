package org.maimbot.query.conversation;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.ReplyChunks;
import org.maimbot.query.access.RedisLink;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps pieces of replies in one Redis stream for each, bounded and until a time after the last.
 */
@Component
class RedisReplyChunks implements ReplyChunks {
  private static final String KEY = "chat-reply:";
  private static final String FROM = "f";
  private static final String TO = "t";
  private static final String TEXT = "x";
  private static final int MAX_ENTRIES = 4096;
  private static final int AT_ONCE = 256;

  private final RedisLink link;
  private final Duration kept;

  RedisReplyChunks(RedisLink link, @Value("${maimbot.chat.chunks-kept:2m}") Duration kept) {
    this.link = link;
    this.kept = kept;
  }

  @Override
  public boolean add(MessageId message, Chunk chunk) {
    String key = KEY + message;
    Map<String, String> entry = new HashMap<>();
    entry.put(FROM, Integer.toString(chunk.from()));
    entry.put(TO, Integer.toString(chunk.to()));
    if (chunk.text() != null) entry.put(TEXT, chunk.text().ciphertext());
    var redis = link.commands().orElse(null);
    if (redis == null) return false;
    try {
      var added =
          link.within(
              redis.xadd(key, XAddArgs.Builder.maxlen(MAX_ENTRIES), entry).toCompletableFuture());
      link.within(redis.pexpire(key, kept.toMillis()).toCompletableFuture()).join();
      added.join();
      return true;
    } catch (CompletionException _) {
      return false;
    }
  }

  @Override
  public List<Kept> after(MessageId message, String entry) {
    var redis = link.commands().orElse(null);
    if (redis == null) return List.of();
    Range<String> later =
        entry.equals("-")
            ? Range.unbounded()
            : Range.from(Range.Boundary.excluding(entry), Range.Boundary.unbounded());
    try {
      return link
          .within(redis.xrange(KEY + message, later, Limit.from(AT_ONCE)).toCompletableFuture())
          .join()
          .stream()
          .map(RedisReplyChunks::kept)
          .toList();
    } catch (CompletionException _) {
      return List.of();
    }
  }

  private static Kept kept(StreamMessage<String, String> entry) {
    Map<String, String> fields = entry.getBody();
    Sealed text = Sealed.of(fields.get(TEXT));
    return new Kept(
        entry.getId(),
        new Chunk(
            Integer.parseInt(fields.get(FROM)),
            Integer.parseInt(fields.get(TO)),
            text,
            text == null));
  }
}
