package storefront.infra.catalog;

import static java.util.Comparator.comparingInt;

import java.util.List;
import storefront.infra.catalog.DeploymentSpec.Canary;

/** The rules of all services in the order in which the load balancer tries them. */
final class RouteTable {

    // "Quotas for your Application Load Balancers", target groups; it cannot be raised. So many rules are allowed, too.
    private static final int MAX_TARGET_GROUPS = 100;

    private RouteTable() {}

    /** CloudFormation would not notice: a path that an earlier rule takes just never answers. */
    static void check(List<ServiceSpec> services) {
        var targetGroups = services.stream()
                .mapToInt(service -> service.deployment() instanceof Canary ? 2 : 1)
                .sum();
        if (targetGroups > MAX_TARGET_GROUPS) {
            throw new IllegalArgumentException(
                    "a load balancer has at most %d target groups, of which a service takes one and with a canary two, got %d"
                            .formatted(MAX_TARGET_GROUPS, targetGroups));
        }
        var ordered = services.stream()
                .sorted(comparingInt(service -> service.route().priority()))
                .toList();
        for (var i = 0; i < ordered.size(); i++) {
            for (var earlier : ordered.subList(0, i)) {
                checkReached(ordered.get(i), earlier);
            }
        }
    }

    private static void checkReached(ServiceSpec later, ServiceSpec earlier) {
        if (!coversHosts(earlier.route(), later.route())) {
            return;
        }
        for (var path : later.route().paths()) {
            for (var taken : earlier.route().paths()) {
                if (path.equals(taken)) {
                    throw new IllegalArgumentException("path %s is given twice: to service '%s' and to service '%s'"
                            .formatted(path, earlier.name(), later.name()));
                }
                if (Wildcards.covers(taken, path)) {
                    throw new IllegalArgumentException(
                            "path %s of service '%s' is never reached: %s of service '%s' comes first, by its priority %d"
                                    .formatted(
                                            path,
                                            later.name(),
                                            taken,
                                            earlier.name(),
                                            earlier.route().priority()));
                }
            }
        }
    }

    /** A route without hosts answers on all of them. */
    private static boolean coversHosts(RouteSpec wide, RouteSpec narrow) {
        return wide.hosts().isEmpty()
                || !narrow.hosts().isEmpty()
                        && narrow.hosts().stream().allMatch(host -> wide.hosts().stream()
                                .anyMatch(taken -> Wildcards.covers(taken, host)));
    }
}
