/**
 * What followers of the stream may rely on: the JSON Schema of every published event, told from the
 * records that the events are.
 */
package org.maimbot.kernel.contract;
