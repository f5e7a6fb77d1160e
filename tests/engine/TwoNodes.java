import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** Two OpenSearch nodes on loopback, until standard input ends; the line "stop" ends the second one. */
public final class TwoNodes {

    private static final class Local extends Node {
        Local(Settings settings, Path home) {
            super(environment(settings, home), plugins(), true);
        }

        private static Environment environment(Settings settings, Path home) {
            return InternalSettingsPreparer.prepareEnvironment(settings, Collections.emptyMap(), home, () -> "local");
        }

        private static List<Class<? extends Plugin>> plugins() {
            return List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class);
        }
    }

    private static Node started(Path folder, String name, int http, int transport, int other, String... roles) throws Exception {
        Settings settings = Settings.builder()
            .put("cluster.name", "isps-kb-engine")
            .put("node.name", name)
            .putList("node.roles", roles)
            .put("path.home", folder.resolve(name).toString())
            .put("network.host", "127.0.0.1")
            .put("http.port", http)
            .put("transport.port", transport)
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .putList("discovery.seed_hosts", "127.0.0.1:" + transport, "127.0.0.1:" + other)
            .putList("cluster.initial_cluster_manager_nodes", "first")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        return new Local(settings, folder.resolve(name)).start();
    }

    public static void main(String[] given) throws Exception {
        Path folder = Path.of(given[0]);
        int port = Integer.parseInt(given[1]);
        Node first = started(folder, "first", port, port + 2, port + 3, "cluster_manager", "data", "ingest");
        Node second = started(folder, "second", port + 1, port + 3, port + 2, "data");
        System.out.println("ready");
        System.out.flush();
        java.io.BufferedReader lines = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("stop")) {
                second.close();
                System.out.println("stopped");
                System.out.flush();
            }
        }
        second.close();
        first.close();
        System.exit(0);
    }
}
