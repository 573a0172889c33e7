package storefront.infra.catalog;

import static storefront.infra.catalog.TableSpec.Action.DELETE_ITEM;
import static storefront.infra.catalog.TableSpec.Action.GET_ITEM;
import static storefront.infra.catalog.TableSpec.Action.PUT_ITEM;
import static storefront.infra.catalog.TableSpec.Action.UPDATE_ITEM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import storefront.infra.catalog.TableSpec.Index;

/** The only place that names the services. To add a service, add a line. */
public record ServiceCatalog(List<ServiceSpec> services) {

    private static final TaskSize SMALL = new TaskSize(512, 1024);
    private static final Index LISTING = new Index("listing", "listing", "id");
    private static final Index BY_CATEGORY = new Index("by-category", "category", "id");

    public static final ServiceCatalog STOREFRONT = new ServiceCatalog(List.of(
            new ServiceSpec(
                    "users",
                    10,
                    SMALL,
                    new TableSpec(Set.of(GET_ITEM, PUT_ITEM, DELETE_ITEM), List.of(LISTING)),
                    List.of()),
            new ServiceSpec(
                    "products",
                    20,
                    SMALL,
                    new TableSpec(Set.of(GET_ITEM, PUT_ITEM, UPDATE_ITEM, DELETE_ITEM), List.of(LISTING, BY_CATEGORY)),
                    List.of("users"))));

    public ServiceCatalog {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a catalog must have at least one service, got none");
        }
        checkUnique("name", services, ServiceSpec::name);
        // Two stacks with one priority are found out by CloudFormation only, in the middle of a deployment.
        checkUnique("priority", services, service -> service.route().priority());
        RouteTable.check(services);
        calleesFirst(services);
    }

    /** The order of deployment: whoever is called is there before its caller. */
    public List<ServiceSpec> calleesFirst() {
        return calleesFirst(services);
    }

    private static void checkUnique(String what, List<ServiceSpec> services, Function<ServiceSpec, ?> value) {
        var owners = new HashMap<Object, String>();
        for (var service : services) {
            var other = owners.put(value.apply(service), service.name());
            if (other != null) {
                throw new IllegalArgumentException("%s %s is given twice: to service '%s' and to service '%s'"
                        .formatted(what, value.apply(service), other, service.name()));
            }
        }
    }

    private static List<ServiceSpec> calleesFirst(List<ServiceSpec> services) {
        var ordered = new LinkedHashSet<ServiceSpec>();
        services.forEach(service -> visit(service, services, new ArrayList<>(), ordered));
        return List.copyOf(ordered);
    }

    private static void visit(
            ServiceSpec service, List<ServiceSpec> services, List<String> callers, Set<ServiceSpec> ordered) {
        var cycle = callers.contains(service.name());
        callers.add(service.name());
        if (cycle) {
            throw new IllegalArgumentException(
                    "services must not call each other in a circle, got " + String.join(" -> ", callers));
        }
        service.calls().forEach(callee -> visit(named(callee, services), services, new ArrayList<>(callers), ordered));
        ordered.add(service);
    }

    private static ServiceSpec named(String name, List<ServiceSpec> services) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown service '%s', the catalog has: %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        services.stream().map(ServiceSpec::name).toList()))));
    }
}
