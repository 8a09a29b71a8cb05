package org.maimbot.query.replay;

import org.maimbot.query.log.EventDecoder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every rebuild works with. */
@Component
record ReplayMeans(
    EventLog log,
    EventDecoder decoder,
    ReplayStates states,
    ReplayConnections connections,
    ApplicationEventPublisher listeners) {}
