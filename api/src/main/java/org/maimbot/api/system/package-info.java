/** What operators and load balancers ask the server itself: whether it is well, and what it is. */
package org.maimbot.api.system;
