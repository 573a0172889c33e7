package storefront.local.console;

import java.util.List;
import storefront.local.alb.Health.State;
import storefront.local.alb.LoadBalancer;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.Service;

/** What is as it is, and no event: measured once a second. */
record Gauges(LoadBalancer loadBalancer, Cluster cluster, List<Service> services) {
    void measure() {
        var metrics = loadBalancer.answers().metrics();
        for (var service : services) {
            service.targetGroups().forEach(group -> {
                metrics.add(group, "HealthyHostCount", count(group, State.HEALTHY));
                metrics.add(group, "UnHealthyHostCount", count(group, State.UNHEALTHY));
            });
            cluster.service(service.name()).ifPresent(scheduler -> {
                var state = scheduler.state();
                metrics.add(service.id(), "DesiredTaskCount", state.desired());
                metrics.add(service.id(), "RunningTaskCount", state.running());
            });
        }
    }

    private long count(String group, State state) {
        return loadBalancer.targetGroup(group).targets().stream()
                .filter(target -> target.health().state() == state)
                .count();
    }
}
