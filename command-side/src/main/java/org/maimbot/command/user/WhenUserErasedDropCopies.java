package org.maimbot.command.user;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.maimbot.kernel.user.UserCopies;
import org.maimbot.kernel.user.UserEvent.UserErased;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What features hold of an erased user in clear is dropped. */
@Component
@DisallowReplay
@ProcessingGroup("when-user-erased-drop-copies")
class WhenUserErasedDropCopies {
  private final ObjectProvider<UserCopies> holders;

  WhenUserErasedDropCopies(ObjectProvider<UserCopies> holders) {
    this.holders = holders;
  }

  @EventHandler
  void react(UserErased event) {
    List<UserCopies> all = holders.orderedStream().toList();
    all.forEach(holder -> holder.drop(event.tenantId(), event.userRef()));
  }
}
