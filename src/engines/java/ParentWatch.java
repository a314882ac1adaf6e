import java.io.IOException;

/**
 * Ends this engine when the program that started it is gone, however it went, SIGKILL too: that program holds the only
 * other end of this process's standard input, and the kernel closes it with the program.
 */
final class ParentWatch {
    /** An orderly exit that takes longer than this is cut short; both engines recover from that by their logs. */
    private static final long EXIT_MILLIS = 8_000;

    private ParentWatch() {
    }

    static void start() {
        daemon("parent-watch", () -> {
            awaitEndOfInput();
            daemon("exit-limit", ParentWatch::haltAfterLimit);
            System.exit(0);
        });
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent: only the end matters.
            }
        } catch (IOException broken) {
            // A broken pipe is an end too.
        }
    }

    private static void haltAfterLimit() {
        try {
            Thread.sleep(EXIT_MILLIS);
        } catch (InterruptedException impatient) {
            // Nobody interrupts this thread; if somebody did, halting at once is right.
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
