/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.schemas.BadSettingException;
import java.util.Optional;

/**
 * Where those who watch over ingest find {@code /health}, {@code /ready} and {@code /metrics}.
 *
 * @param host address to serve on (default: 127.0.0.1)
 * @param port to serve on; 0 for any that is free (default: 8096)
 */
record MetricsSettings(String host, Integer port) {

    MetricsSettings {
        host = Optional.ofNullable(host).orElse("127.0.0.1");
        port = Optional.ofNullable(port).orElse(8096);
        if (port < 0 || port > 65535) {
            throw new BadSettingException("port", port, "0 to 65535");
        }
    }
}
