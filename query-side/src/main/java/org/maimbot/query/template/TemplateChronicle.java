package org.maimbot.query.template;

import java.time.Instant;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.template.TemplateEvent;
import org.maimbot.kernel.template.TemplateView;
import org.maimbot.query.history.Chronicle;
import org.maimbot.query.projection.Projection;
import org.springframework.stereotype.Component;

/** Shows templates as they were. */
@Component
class TemplateChronicle implements Chronicle<TemplateEvent, TemplateRow, TemplateView> {
  private final TemplateProjection projection;

  TemplateChronicle(TemplateProjection projection) {
    this.projection = projection;
  }

  @Override
  public EntityKind<TemplateView> kind() {
    return EntityKind.TEMPLATE;
  }

  @Override
  public Projection<TemplateEvent, TemplateRow> projection() {
    return projection;
  }

  @Override
  public TemplateView show(TemplateRow row, Instant at) {
    return row.view();
  }
}
