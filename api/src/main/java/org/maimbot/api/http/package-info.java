/**
 * What every controller speaks: the envelope and its messages, the context of a request, commands
 * and queries on their way to the two sides, versions as entity tags. The sub-packages read input,
 * turn faults into answers, make repeated POSTs safe and describe the API.
 */
package org.maimbot.api.http;
