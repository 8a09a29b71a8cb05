/**
 * The two endpoints that serve as floors. They are added to the packaged server by the loader's
 * extra path, so that the product itself carries nothing of the bench.
 */
package org.maimbot.bench.endpoint;
