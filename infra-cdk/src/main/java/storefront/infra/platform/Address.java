package storefront.infra.platform;

import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.LoadBalancerTarget;
import software.constructs.Construct;
import storefront.infra.stage.Domain;

/** The name of the stage, and the proof that it is ours. */
final class Address extends Construct {

    final Certificate certificate;
    final String url;

    Address(Construct scope, Domain domain, ApplicationLoadBalancer loadBalancer) {
        super(scope, "Address");
        // By its id: a look-up would need an account at synth.
        var zone = HostedZone.fromHostedZoneAttributes(
                this,
                "Zone",
                HostedZoneAttributes.builder()
                        .hostedZoneId(domain.hostedZoneId())
                        .zoneName(domain.hostedZoneName())
                        .build());
        // The record that proves it stays in the zone, so the certificate renews by itself.
        certificate = Certificate.Builder.create(this, "Certificate")
                .domainName(domain.name())
                .validation(CertificateValidation.fromDns(zone))
                .build();
        ARecord.Builder.create(this, "Alias")
                .zone(zone)
                .recordName(domain.name())
                .target(RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)))
                .build();
        url = "https://" + domain.name();
    }
}
