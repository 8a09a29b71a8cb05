package org.maimbot.api.stream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/** An event as it was rendered, which is not rendered again. */
@Schema(
    type = "object",
    description = "A CloudEvent 1.0 in structured mode",
    example =
        """
        {"specversion": "1.0", "id": "01jd2v8x9k3m5n7p9q1r3s5t7z",
         "source": "/tenants/tenant_01jd2v8x9k3m5n7p9q1r3s5t7v/agent/agent_01jd2v8x9k3m5n7p9q1r3s5t7w",
         "type": "maimbot.agent.activated.v1", "subject": "agent_01jd2v8x9k3m5n7p9q1r3s5t7w",
         "time": "2026-01-31T08:00:00Z", "datacontenttype": "application/json",
         "tenantid": "tenant_01jd2v8x9k3m5n7p9q1r3s5t7v", "sequence": "42",
         "requestid": "req_01jd2v8x9k3m5n7p9q1r3s5t7v",
         "causationid": "01jd2v8x9k3m5n7p9q1r3s5t7y",
         "data": {"agent_id": "agent_01jd2v8x9k3m5n7p9q1r3s5t7w",
                  "tenant_id": "tenant_01jd2v8x9k3m5n7p9q1r3s5t7v", "reason": null}}\
        """)
record RawEvent(@JsonValue @JsonRawValue String json) {}
