package storefront.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.data.DataStack;
import storefront.infra.delivery.DeliveryStack;
import storefront.infra.observability.ObservabilityStack;
import storefront.infra.platform.PlatformStack;
import storefront.infra.registry.RegistryStack;
import storefront.infra.service.ServiceStack;
import storefront.infra.stage.StageConfig;

/** The whole architecture: what is shared by the stages, what is shared by the services, and a stack a service. */
final class InfraApp {

    private InfraApp() {}

    static void main(String[] args) {
        try {
            var app = newApp(Map.of(), Version.ofThisBuild());
            var context = Context.of(app);
            build(app, StageConfig.named(context.stage()), ServiceCatalog.STOREFRONT);
            context.repository()
                    .ifPresent(repository ->
                            new DeliveryStack(app, repository, StageConfig.ALL, ServiceCatalog.STOREFRONT));
            app.synth();
        } catch (IllegalArgumentException wrongInput) {
            refuse(wrongInput);
        } catch (ExceptionInInitializerError wrongConstant) {
            // Catalog and stages are constants: Java wraps what their checks say.
            refuse(wrongConstant.getCause());
        }
    }

    private static void refuse(Throwable wrong) {
        System.err.println("storefront: " + wrong.getMessage());
        System.exit(1);
    }

    static void build(App app, StageConfig stage, ServiceCatalog catalog) {
        var registry = new RegistryStack(app, catalog);
        var platform = new PlatformStack(app, stage);
        var data = new DataStack(app, stage, catalog);

        var built = new LinkedHashMap<String, ServiceStack>();
        for (var spec : catalog.calleesFirst()) {
            var callees = spec.calls().stream().map(built::get).toList();
            var service = new ServiceStack(app, stage, spec, platform, data.tables.get(spec.name()), callees);
            service.addStackDependency(registry);
            built.put(spec.name(), service);
        }
        new ObservabilityStack(app, stage, catalog, platform);
    }

    /** No bootstrap version rule: it would add a parameter to each stack, and a service's only parameter is its image. */
    static App newApp(Map<String, Object> context, String version) {
        var app = App.Builder.create()
                .context(context)
                .defaultStackSynthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                // No analytics resource either: the templates hold what this module says.
                .analyticsReporting(false)
                .build();
        // A tag of the stacks, which CloudFormation hands on: the templates are the same in each version.
        Tags.of(app)
                .add(
                        "version",
                        version,
                        TagProps.builder()
                                .includeResourceTypes(List.of("aws:cdk:stack"))
                                .build());
        return app;
    }
}
