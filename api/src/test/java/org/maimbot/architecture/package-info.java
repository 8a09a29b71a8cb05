/** The rules of the house, each proved on a sample that breaks it. */
package org.maimbot.architecture;
