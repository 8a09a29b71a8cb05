/** The description of the API that {@code /openapi.json} and {@code /docs} show. */
package org.maimbot.api.http.openapi;
