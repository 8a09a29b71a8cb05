/** What clients are promised, row by row of the contract, over real HTTP. */
package org.maimbot.contract;
