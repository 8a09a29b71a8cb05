package org.maimbot.kernel.user;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Stands for an end user of one tenant, {@code user_…}: always the same for the same user id, and
 * nobody without the tenant's key can tell which one it is.
 */
public record UserRef(@JsonValue String value) implements Comparable<UserRef> {
  public static final String PREFIX = "user_";

  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-z]{26}");

  public UserRef {
    Objects.requireNonNull(value);
  }

  /** Reads a reference that somebody gave; a text that cannot be one stands for nobody. */
  @JsonCreator
  public static UserRef of(String value) {
    if (value == null) return null;
    require(isWellFormed(value), NOT_FOUND, "user.unknown", value);
    return new UserRef(value);
  }

  /** Whether the text could be a reference; it says nothing of whom it stands for. */
  public static boolean isWellFormed(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public int compareTo(UserRef other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
