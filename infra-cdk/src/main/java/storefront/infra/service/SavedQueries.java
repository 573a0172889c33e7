package storefront.infra.service;

import java.util.List;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.QueryDefinition;
import software.amazon.awscdk.services.logs.QueryString;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.StageConfig;

/**
 * What one asks the logs of a service at night, ready in CloudWatch Logs Insights in a folder of its name. The fields are
 * those of the starter's log lines.
 */
final class SavedQueries extends Construct {

    private final String folder;
    private final ILogGroup logGroup;

    SavedQueries(Construct scope, StageConfig stage, ServiceSpec spec, ILogGroup logGroup) {
        super(scope, "Queries");
        folder = stage.qualified(spec.name());
        this.logGroup = logGroup;

        save(
                "errors",
                QueryString.Builder.create()
                        .fields(List.of("@timestamp", "traceId", "error.type", "error.message", "message"))
                        .filterStatements(List.of("log.level = 'ERROR'"))
                        .sort("@timestamp desc")
                        .limit(100));
        save(
                "errors-by-type",
                QueryString.Builder.create()
                        .filterStatements(List.of("log.level = 'ERROR'"))
                        .statsStatements(
                                List.of(
                                        "count(*) as errors, earliest(@timestamp) as first, latest(traceId) as traceToLookAt by error.type"))
                        .sort("errors desc"));
        save(
                "trace",
                QueryString.Builder.create()
                        .fields(List.of("@timestamp", "log.level", "log.logger", "message", "error.stack_trace"))
                        .filterStatements(List.of("traceId = 'put the trace id of the problem here'"))
                        .sort("@timestamp asc"));
        // A deployment, a replaced task and a task that dies again and again look different here.
        save(
                "starts-and-stops",
                QueryString.Builder.create()
                        .fields(List.of("@timestamp", "@logStream", "message"))
                        .filterStatements(List.of("message like /^(Started |draining: |Application run failed)/"))
                        .sort("@timestamp desc")
                        .limit(100));
    }

    private void save(String name, QueryString.Builder query) {
        QueryDefinition.Builder.create(this, name)
                .queryDefinitionName(folder + "/" + name)
                .queryString(query.build())
                .logGroups(List.of(logGroup))
                .build();
    }
}
