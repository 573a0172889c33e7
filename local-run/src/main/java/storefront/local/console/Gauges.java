package storefront.local.console;

import java.util.List;
import storefront.local.alb.Health.State;
import storefront.local.alb.LoadBalancer;
import storefront.local.alb.TargetGroup;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.Service;

/** What is as it is, and no event: measured once a second. */
record Gauges(LoadBalancer loadBalancer, Cluster cluster, List<Service> services) {
    void measure() {
        var metrics = loadBalancer.metrics();
        loadBalancer.targetGroups().forEach((id, group) -> {
            metrics.add(id, "HealthyHostCount", count(group, State.HEALTHY));
            metrics.add(id, "UnHealthyHostCount", count(group, State.UNHEALTHY));
        });
        for (var service : services) {
            cluster.service(service.name()).ifPresent(scheduler -> {
                var state = scheduler.state();
                metrics.add(service.id(), "DesiredTaskCount", state.desired());
                metrics.add(service.id(), "RunningTaskCount", state.running());
            });
        }
    }

    private static long count(TargetGroup group, State state) {
        return group.targets().stream()
                .filter(target -> target.health().state() == state)
                .count();
    }
}
