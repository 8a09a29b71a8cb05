/** Where the server may connect to when others name the address: webhooks, model providers. */
package org.maimbot.kernel.outbound;
