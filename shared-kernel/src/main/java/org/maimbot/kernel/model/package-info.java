/** The models that agents can be answered by. */
package org.maimbot.kernel.model;
