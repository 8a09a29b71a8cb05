package org.maimbot.bench.endpoint;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The least that an endpoint of this server can do, without and with one Redis GET. */
@AutoConfiguration
@RestController
@RequestMapping("/bench")
public class FloorEndpoints {
  private static final String KEY = "bench:floor";
  private final StringRedisTemplate redis;

  FloorEndpoints(StringRedisTemplate redis) {
    this.redis = redis;
    redis.opsForValue().set(KEY, "stored");
  }

  /** What an endpoint answers. */
  public record Floor(String value) {}

  @GetMapping("/bare")
  Floor bare() {
    return new Floor("bare");
  }

  @GetMapping("/redis-get")
  Floor redisGet() {
    return new Floor(redis.opsForValue().get(KEY));
  }
}
