package org.maimbot.query.apikey;

import java.time.Instant;
import org.maimbot.kernel.apikey.ApiKeyEvent;
import org.maimbot.kernel.apikey.ApiKeyView;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.query.apikey.ApiKeyRow.KeyUse;
import org.maimbot.query.history.Chronicle;
import org.maimbot.query.projection.Projection;
import org.springframework.stereotype.Component;

/** Shows keys as they were; their uses are no events. */
@Component
class ApiKeyChronicle implements Chronicle<ApiKeyEvent, ApiKeyRow, ApiKeyView> {
  private final ApiKeyProjection projection;

  ApiKeyChronicle(ApiKeyProjection projection) {
    this.projection = projection;
  }

  @Override
  public EntityKind<ApiKeyView> kind() {
    return EntityKind.API_KEY;
  }

  @Override
  public Projection<ApiKeyEvent, ApiKeyRow> projection() {
    return projection;
  }

  @Override
  public ApiKeyView show(ApiKeyRow row, Instant at) {
    return row.view(at, KeyUse.UNKNOWN);
  }
}
