package org.maimbot.query.access;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A Lua script that is sent by its digest, and whole only to a Redis that does not know it yet. */
record RedisScript(String source, String digest) {
  static RedisScript of(String resource) {
    try (var stream = RedisScript.class.getResourceAsStream(resource)) {
      byte[] bytes = stream.readAllBytes();
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
      return new RedisScript(new String(bytes, StandardCharsets.UTF_8), digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }

  /** Runs the script, which answers with a list. */
  CompletableFuture<List<Object>> run(
      RedisClusterAsyncCommands<String, String> redis, String[] keys, String... arguments) {
    CompletionStage<List<Object>> known =
        redis.evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
    return known
        .exceptionallyCompose(failure -> {
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          if (!(cause instanceof RedisNoScriptException)) {
            return CompletableFuture.failedFuture(cause);
          }
          return redis.eval(source, ScriptOutputType.MULTI, keys, arguments);
        })
        .toCompletableFuture();
  }
}
