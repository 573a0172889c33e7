package storefront.infra.platform;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;
import storefront.infra.stage.FrontDoorConfig.TrafficLogs;

/** Each request and each connection of the load balancer, for as long as the stage wants. */
final class TrafficLogBucket extends Construct {

    private final Bucket bucket;

    TrafficLogBucket(Construct scope, TrafficLogs logs) {
        super(scope, "TrafficLogs");
        bucket = Bucket.Builder.create(this, "Bucket")
                // The only encryption that the load balancer can write to.
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(logs.days()))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
                // In every stage, since CloudFormation cannot delete a bucket that holds something; it empties itself.
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    /** Not `logAccessLogs`: that wants to know the region at synth, for the account numbers of old. */
    void of(ApplicationLoadBalancer loadBalancer) {
        log(loadBalancer, "access_logs.s3", "access");
        log(loadBalancer, "connection_logs.s3", "connections");
        // It writes a first file when it is created, and fails if it must not.
        loadBalancer.getNode().addDependency(bucket.getPolicy());
    }

    /**
     * "Enable access logs for your Application Load Balancer". The account in the path is the guard: what a load balancer of
     * another account logs, the service writes under that account's number.
     */
    private void log(ApplicationLoadBalancer loadBalancer, String attribute, String prefix) {
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com")))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects(prefix + "/AWSLogs/" + Aws.ACCOUNT_ID + "/*")))
                .build());
        loadBalancer.setAttribute(attribute + ".enabled", "true");
        loadBalancer.setAttribute(attribute + ".bucket", bucket.getBucketName());
        loadBalancer.setAttribute(attribute + ".prefix", prefix);
    }
}
