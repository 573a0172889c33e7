package storefront.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import storefront.infra.data.DataStack;
import storefront.infra.platform.PlatformStack;
import storefront.infra.registry.RegistryStack;
import storefront.infra.service.ServiceStack;

/** The whole architecture: what is shared by the stages, what is shared by the services, and a stack a service. */
final class InfraApp {

    /** What the CLI itself keeps in the context beside the feature flags. */
    private static final Set<String> KEYS_OF_THE_CLI = Set.of("acknowledged-issue-numbers", "cli-telemetry");

    private InfraApp() {}

    static void main(String[] args) {
        try {
            var app = newApp(Map.of());
            build(app, ServiceCatalog.STOREFRONT);
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

    static void build(App app, ServiceCatalog catalog) {
        var stage = StageConfig.named(stageName(app));

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
    }

    /** No bootstrap version rule: it would add a parameter to each stack, and a service's only parameter is its image. */
    static App newApp(Map<String, Object> context) {
        return App.Builder.create()
                .context(context)
                .defaultStackSynthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                // No analytics resource either: the templates hold what this module says.
                .analyticsReporting(false)
                .build();
    }

    private static String stageName(App app) {
        var context = (Map<?, ?>) app.getNode().getAllContext();
        for (var key : context.keySet()) {
            // Whatever is namespaced belongs to the CDK: feature flags, look-ups, the CLI's own wishes.
            if (!key.equals("stage") && !key.toString().contains(":") && !KEYS_OF_THE_CLI.contains(key)) {
                throw new IllegalArgumentException("unknown context key '%s', allowed is: stage".formatted(key));
            }
        }
        var stage = context.get("stage");
        return stage == null ? StageConfig.DEV.name() : stage.toString();
    }
}
