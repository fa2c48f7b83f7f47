/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.barq.schemas.BadSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClusterOptionsTest {

    @Test
    void shouldLookForAClusterOnThisMachineWhenNothingIsSaid() {
        assumeTrue(System.getenv("BARQ_BOOTSTRAP_SERVERS") == null && System.getenv("BARQ_REGISTRY_URL") == null);

        assertThat(cluster()).isEqualTo(Cluster.open("localhost:9092", "http://localhost:8081"));
    }

    @Test
    void shouldTakeEveryOption() {
        assertThat(cluster(
                        "--bootstrap-servers=a:1,b:2",
                        "--registry-url=https://registry",
                        "--kafka=security.protocol=SSL",
                        "--kafka=ssl.truststore.password=a=b",
                        "--registry=bearer.auth.token=t0ken"))
                .isEqualTo(new Cluster(
                        "a:1,b:2",
                        "https://registry",
                        Map.of("security.protocol", "SSL", "ssl.truststore.password", "a=b"),
                        Map.of("bearer.auth.token", "t0ken")));
    }

    @Test
    void shouldSayWhatIsAllowedWhenAnOptionCannotBeRead() {
        assertThatThrownBy(() -> cluster("--bootstrap-servers=broker"))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--bootstrap-servers is 'broker'; allowed is host:port, several parted by commas.");
    }

    @Test
    void shouldShowNoSecret() {
        ClusterOptions options = new ClusterOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("cluster", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs("--registry=basic.auth.user.info=desk:s3cret");

        assertThat(options.toString()).doesNotContain("s3cret");
        assertThat(options.cluster().toString()).doesNotContain("s3cret");
    }

    private static Cluster cluster(String... arguments) {
        ClusterOptions options = new ClusterOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(arguments);
        return options.cluster();
    }
}
