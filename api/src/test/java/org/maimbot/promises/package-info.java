/** The promises that span both sides, tried on the whole application. */
package org.maimbot.promises;
