/** The change of the installation's master key, for operators. */
package org.maimbot.api.masterkey;
