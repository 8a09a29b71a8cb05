/** Tells the audit trail what requests did that is no event: refusals and sensitive reads. */
package org.maimbot.api.http.audit;
