package storefront.local;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import storefront.local.alb.Listeners;
import storefront.local.alb.LoadBalancer;
import storefront.local.alb.Request;
import storefront.local.cloudwatch.Alarms;
import storefront.local.connect.ServiceConnect;
import storefront.local.console.Console;
import storefront.local.dynamodb.LocalDynamoDb;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.DiedAtStart;
import storefront.local.ecs.Service;
import storefront.local.proxy.PortTaken;
import storefront.local.template.Assembly;
import storefront.local.template.CannotFollow;
import storefront.local.template.NoTemplates;
import storefront.local.template.Resource;

@Command(
        name = "local-run",
        description = "Runs the synthesized system on this machine.",
        mixinStandardHelpOptions = true)
final class LocalRun implements Callable<Integer> {
    @Option(names = "--assembly", description = "what `cdk synth` wrote (default: ${DEFAULT-VALUE})")
    private Path assembly = Path.of("cdk.out");

    @Option(names = "--stage", description = "the stage to run (default: ${DEFAULT-VALUE})")
    private String stage = "dev";

    @Option(names = "--port", description = "where to answer, 0 for any free port (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--console",
            description = "where to ask and to tell the run, 0 for any free port (default: one after --port)")
    private Integer console;

    @Option(names = "--data", description = "a directory that keeps the tables; without it they are in memory")
    private Path data;

    static void main(String[] arguments) {
        // Netty would warn on the terminal that it uses sun.misc.Unsafe; it works as well without.
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(new CommandLine(new LocalRun())
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure))
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var templates = Assembly.read(assembly, stage);
        var services = Service.in(templates);
        // The working tree is where the assembly is, or else here.
        var tree = assembly.toAbsolutePath().normalize().resolveSibling("");
        var cluster = new Cluster(List.of(tree, Path.of("")), services);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));

        var vertx = Vertx.vertx(
                new VertxOptions().setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
        var loadBalancer = new LoadBalancer(templates, vertx);
        var alarms = new Alarms(templates, loadBalancer.answers().metrics());
        var answering = loadBalancer.listen(port);
        var owners = Service.owners(services);
        var told = new Console(vertx, cluster, loadBalancer, services, alarms)
                .listen(console == null ? nextTo(port) : console);
        var dynamoDb = LocalDynamoDb.start(Optional.ofNullable(data));
        dynamoDb.create(templates);
        var serviceConnect = new ServiceConnect(vertx, cluster::ports);
        services.forEach(serviceConnect::offer);

        for (var service : services) {
            var environment = serviceConnect.environment(service);
            // What Fargate and the SDK's own variables would give a task.
            environment.put("AWS_REGION", Resource.REGION);
            environment.put("AWS_ACCESS_KEY_ID", "local");
            environment.put("AWS_SECRET_ACCESS_KEY", "local");
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
            cluster.start(service, environment, loadBalancer::targetGroup);
        }
        cluster.awaitHealthy();
        System.out.println(new Routes(loadBalancer, answering, told, owners));
        new CountDownLatch(1).await();
        return 0;
    }

    @Command(description = "Says where a request goes, by the templates alone.", mixinStandardHelpOptions = true)
    int route(@Parameters(paramLabel = "URL") String url) {
        var request = Request.of(url);
        if (request.isEmpty()) {
            System.err.println(
                    "local-run: the URL must be one such as https://shop.example.com/users/7, got '%s'".formatted(url));
            return CommandLine.ExitCode.USAGE;
        }
        var templates = Assembly.read(assembly, stage);
        System.out.print(new Directions(Listeners.in(templates), Service.owners(Service.in(templates)), request.get()));
        return 0;
    }

    private static int nextTo(int port) {
        return port == 0 ? 0 : port + 1;
    }

    private static int explain(Exception failure) {
        switch (failure) {
            case CannotFollow _, NoTemplates _, PortTaken _, DiedAtStart _ ->
                System.err.println("local-run: " + failure.getMessage());
            default -> failure.printStackTrace();
        }
        return 1;
    }
}
