import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Runs a Neo4j Community server (Bolt) in this process until SIGTERM or the parent's end: Neo4jServer HOME. */
public final class Neo4jServer {
    private Neo4jServer() {
    }

    public static void main(String[] args) throws InterruptedException {
        ParentWatch.start();
        Path home = Path.of(args[0]).toAbsolutePath().normalize();
        try {
            var server = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(home.resolve("conf/neo4j.conf"))
                .build();
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "neo4j-shutdown"));
        } catch (RuntimeException failed) {
            // Neo4j leaves threads behind when it fails to start: without an exit this process would hang, useless.
            failed.printStackTrace();
            System.exit(1);
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
