import kafka.Kafka;
import kafka.tools.StorageTool;

/** Formats the data folder where that is still to do, then runs one Kafka node: KafkaServer PROPERTIES CLUSTER_ID. */
public final class KafkaServer {
    private KafkaServer() {
    }

    public static void main(String[] args) {
        ParentWatch.start();
        // In the same process as the broker: a process of its own costs a second and a half at every start.
        String[] format = {"format", "--ignore-formatted", "--cluster-id", args[1], "--config", args[0]};
        int failed = StorageTool.execute(format, System.out);
        if (failed != 0) {
            System.exit(failed);
        }
        Kafka.main(new String[] {args[0]});
    }
}
