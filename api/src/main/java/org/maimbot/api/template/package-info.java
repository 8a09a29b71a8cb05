/** Agent templates over HTTP. */
package org.maimbot.api.template;
