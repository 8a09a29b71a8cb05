package org.maimbot.api.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SubscriptionCommand.ChangeSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.PauseSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.ResumeSubscription;
import org.maimbot.kernel.subscription.SubscriptionId;

/** What to change of a subscription; what is not given stays as it is. */
record SubscriptionChanges(
    @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) String description,
    @Text(max = 2048) String url,
    @Size(max = 50) List<@NotNull String> types,
    Boolean sensitive,
    Position status) {

  /** What clients may set the status to. */
  enum Position {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("paused")
    PAUSED
  }

  /** The details go first, also when they change nothing, for one that does not exist. */
  List<Object> commands(SubscriptionId subscription) {
    List<Object> commands = new ArrayList<>();
    commands.add(
        new ChangeSubscription(
            subscription, name, description, url, EventTypes.checked(types), sensitive));
    if (status != null) {
      commands.add(
          switch (status) {
            case ACTIVE -> new ResumeSubscription(subscription);
            case PAUSED -> new PauseSubscription(subscription, PauseReason.REQUESTED, null);
          });
    }
    return commands;
  }
}
