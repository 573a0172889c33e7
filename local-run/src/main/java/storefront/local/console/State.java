package storefront.local.console;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import storefront.local.alb.Action;
import storefront.local.alb.Listener;
import storefront.local.alb.LoadBalancer;
import storefront.local.cloudwatch.AlarmState;
import storefront.local.cloudwatch.Alarms;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.ServiceScheduler;
import storefront.local.ecs.ServiceState;

/** The resource map, as it is now, made for JSON. */
record State(Figures figures, List<ListenerState> listeners, List<ServiceState> services, List<AlarmState> alarms) {
    /** @param rules the default action is the last of them, and has no priority */
    record ListenerState(String protocol, int port, List<Rule> rules) {}

    record Rule(Optional<Integer> priority, String condition, String action, List<TargetGroup> targetGroups) {}

    record TargetGroup(String service, int weight, Figures figures, List<Target> targets) {}

    record Target(int port, String state, String reason, int inFlight) {}

    static State of(LoadBalancer loadBalancer, UnaryOperator<String> owner, Cluster cluster, Alarms alarms) {
        var map = new ResourceMap(loadBalancer, owner);
        return new State(
                Figures.of(
                        loadBalancer.answers().loadBalancer(),
                        loadBalancer.answers().metrics()),
                loadBalancer.listeners().all().stream().map(map::listener).toList(),
                cluster.services().stream().map(ServiceScheduler::state).toList(),
                alarms.states());
    }

    private record ResourceMap(LoadBalancer loadBalancer, UnaryOperator<String> owner) {
        ListenerState listener(Listener listener) {
            var rules = listener.rules().stream()
                    .map(rule -> rule(Optional.of(rule.priority()), rule.condition(), rule.action()));
            return new ListenerState(
                    listener.protocol(),
                    listener.port(),
                    Stream.concat(rules, Stream.of(rule(Optional.empty(), "", listener.otherwise())))
                            .toList());
        }

        private Rule rule(Optional<Integer> priority, String condition, Action action) {
            var groups = action.to().stream().map(this::group).toList();
            return new Rule(priority, condition, action.toString(), groups);
        }

        private TargetGroup group(Action.Weighted weighted) {
            var targets = loadBalancer.targetGroup(weighted.targetGroup()).targets().stream()
                    .map(target -> new Target(
                            target.port(),
                            target.health().state().name(),
                            target.health().reason(),
                            target.inFlight()))
                    .toList();
            return new TargetGroup(
                    owner.apply(weighted.targetGroup()),
                    weighted.weight(),
                    Figures.of(weighted.targetGroup(), loadBalancer.answers().metrics()),
                    targets);
        }
    }
}
