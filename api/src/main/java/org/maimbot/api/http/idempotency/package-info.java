/**
 * Makes POSTs safe to repeat: the answer to an {@code Idempotency-Key} is kept, encrypted, in the
 * transaction that did the work, and given again to whoever repeats the request, on any node.
 */
package org.maimbot.api.http.idempotency;
