package storefront.infra.service;

import java.util.List;
import software.amazon.awscdk.services.ecs.ICluster;

/** Whether `aws ecs execute-command` opens one in the tasks. The cluster says so, since it holds the audit log. */
enum Shell {
    OPEN,
    SHUT;

    /**
     * What the agent behind it writes to, as root: AWS supports it with a writable root file system only, but with these
     * mounted it works, and the rest stays read-only (github.com/aws/containers-roadmap, issues 1359 and 2824).
     */
    private static final List<String> PATHS_OF_THE_AGENT =
            List.of("/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm");

    static Shell in(ICluster cluster) {
        return cluster.getExecuteCommandConfiguration() == null ? SHUT : OPEN;
    }

    List<String> writablePaths() {
        return switch (this) {
            case OPEN -> PATHS_OF_THE_AGENT;
            case SHUT -> List.of();
        };
    }
}
