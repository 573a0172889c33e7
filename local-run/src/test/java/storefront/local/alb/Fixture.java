package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import storefront.local.template.Assembly;

/** The assembly of src/test/resources, said otherwise in some places. */
public final class Fixture {
    private Fixture() {}

    /** What is said in one line with single spaces, and in its place what is said after it. */
    public static Assembly with(Path directory, String... replacements) throws IOException {
        var everything = new StringBuilder();
        try (var files = Files.list(Path.of("src/test/resources/assembly"))) {
            for (var file : files.toList()) {
                var text = Files.readString(file).replaceAll("\\s*\\R\\s*", " ");
                for (var i = 0; i < replacements.length; i += 2) {
                    text = text.replace(replacements[i], replacements[i + 1]);
                }
                Files.writeString(directory.resolve(file.getFileName()), text);
                everything.append(text);
            }
        }
        for (var i = 1; i < replacements.length; i += 2) {
            assertThat(everything).contains(replacements[i]);
        }
        return Assembly.read(directory, "dev");
    }

    /** A request to each target of the group that does not end. */
    public static void requests(TargetGroup group) {
        group.targets().forEach(_ -> group.next());
    }

    /** What a stage with a domain has: 443 with the rules, and 80 that redirects there. */
    public static Assembly withDomain(Path directory) throws IOException {
        return with(
                directory,
                "\"Http\": { \"Type\"",
                """
                "Redirect": {
                  "Type": "AWS::ElasticLoadBalancingV2::Listener",
                  "Properties": {
                    "LoadBalancerArn": {"Ref": "Alb"}, "Port": 80, "Protocol": "HTTP",
                    "DefaultActions": [{"Type": "redirect",
                      "RedirectConfig": {"Port": "443", "Protocol": "HTTPS", "StatusCode": "HTTP_301"}}]
                  }
                },
                "Http": { "Type\"""",
                "\"Port\": 80, \"Protocol\": \"HTTP\", \"DefaultActions\": [ {",
                """
                "Port": 443, "Protocol": "HTTPS", "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
                "Certificates": [{"CertificateArn": {"Ref": "Certificate"}}],
                "ListenerAttributes": [{
                  "Key": "routing.http.response.strict_transport_security.header_value", "Value": "max-age=31536000"
                }],
                "DefaultActions": [ {""");
    }
}
