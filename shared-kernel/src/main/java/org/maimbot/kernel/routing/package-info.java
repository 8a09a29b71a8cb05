/** Which of a tenant's agents answers a message. */
package org.maimbot.kernel.routing;
