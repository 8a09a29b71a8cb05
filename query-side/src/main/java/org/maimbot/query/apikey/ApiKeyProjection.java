package org.maimbot.query.apikey;

import static org.maimbot.kernel.apikey.ApiKeyStatus.ACTIVE;
import static org.maimbot.kernel.apikey.ApiKeyStatus.BANNED;
import static org.maimbot.kernel.apikey.ApiKeyStatus.DISABLED;

import org.maimbot.kernel.apikey.ApiKeyEvent;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDeleted;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDetailsChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDisabled;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyEnabled;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpired;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpiryChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyPermissionsChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyRotated;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.RowTable;
import org.springframework.stereotype.Component;

/** Keeps one row per living API key. */
@Component
class ApiKeyProjection implements Projection<ApiKeyEvent, ApiKeyRow> {
  @Override
  public String name() {
    return "api-keys";
  }

  @Override
  public Class<ApiKeyEvent> events() {
    return ApiKeyEvent.class;
  }

  @Override
  public RowTable<ApiKeyRow> table() {
    return ApiKeyTable.KEYS;
  }

  @Override
  public ApiKeyRow evolve(ApiKeyRow row, ApiKeyEvent event, Happened happened) {
    return switch (event) {
      case ApiKeyIssued issued -> ApiKeyRow.of(issued, happened);
      case ApiKeyDetailsChanged changed -> row.seen(happened).with(changed);
      case ApiKeyPermissionsChanged changed -> row.seen(happened).with(changed.permissions());
      case ApiKeyExpiryChanged changed -> row.seen(happened).expiringAt(changed.expiresAt());
      case ApiKeyRotated rotated -> row.seen(happened).with(rotated);
      case ApiKeyDisabled _ -> row.seen(happened).with(DISABLED);
      case ApiKeyEnabled _ -> row.seen(happened).with(ACTIVE);
      case ApiKeyBanned _ -> row.seen(happened).with(BANNED);
      case ApiKeyExpired _ -> row.seen(happened); // the expiry itself was known before
      case ApiKeyDeleted _ -> null;
    };
  }
}
