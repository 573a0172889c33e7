package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets against the synthesized entries, judged as a network ACL does: the lowest number that matches decides. */
class SubnetAclsTest {

    private static final JsonNode PLATFORM = Synthesized.prod().stack("platform");

    private static final int ICMP = 1;
    private static final int TCP = 6;

    /** Each there and back, since an ACL forgets; and out of one subnet into another passes both. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a client asks the load balancer,                internet, 50000, public,   443,   true",
        "a client asks it by http,                       internet, 1024,  public,   80,    true",
        "the load balancer asks a task,                  public,   1024,  private,  8080,  true",
        "a task asks another,                            private,  32768, private,  8080,  true",
        "a task asks an interface endpoint,              private,  60999, private,  443,   true",
        "a task asks AWS by the NAT gateway,             private,  40000, internet, 443,   true",
        "the NAT gateway asks AWS,                       public,   1024,  internet, 443,   true",
        "somebody asks the load balancer's subnet by ssh, internet, 50000, public,  22,    false",
        "somebody asks a task by ssh,                    internet, 50000, private,  22,    false",
        "somebody asks a task directly,                  internet, 50000, private,  8080,  false",
        "somebody asks a desktop,                        internet, 50000, public,   3389,  false",
        "a task asks another by ssh,                     private,  40000, private,  22,    false",
        "a task sends mail,                              private,  40000, internet, 25,    false",
        "a task asks the world by http,                  private,  40000, internet, 80,    false",
    })
    void who_may_ask_whom(String what, String from, int fromPort, String to, int toPort, boolean allowed) {
        assertThat(passes(from, to, toPort) && passes(to, from, fromPort)).isEqualTo(allowed);
    }

    @Test
    void each_subnet_has_the_acl_of_its_kind_and_none_is_unused() {
        var associations = all(PLATFORM, "AWS::EC2::SubnetNetworkAclAssociation");

        assertThat(associations)
                .hasSameSizeAs(logicalIds(PLATFORM, "AWS::EC2::Subnet"))
                .allSatisfy(association -> assertThat(kind(association.at("/NetworkAclId/Ref")))
                        .isEqualTo(kind(association.at("/SubnetId/Ref"))));
        assertThat(associations)
                .extracting(association -> association.at("/NetworkAclId/Ref").asText())
                .containsAll(logicalIds(PLATFORM, "AWS::EC2::NetworkAcl"));
    }

    /** Other than the resolver of AWS, which no ACL filters, nothing here is asked by UDP. */
    @Test
    void udp_is_refused() {
        assertThat(all(PLATFORM, "AWS::EC2::NetworkAclEntry"))
                .extracting(entry -> entry.get("Protocol").asInt())
                .containsOnly(TCP, ICMP);
    }

    @Test
    void a_packet_that_is_too_large_for_a_link_is_reported_back_everywhere() {
        assertThat(all(PLATFORM, "AWS::EC2::NetworkAclEntry"))
                .filteredOn(entry -> entry.get("Protocol").asInt() == ICMP)
                .hasSize(4)
                .allSatisfy(entry -> assertThat(entry.get("Icmp")).hasToString("{\"Code\":4,\"Type\":3}"));
    }

    private static String kind(JsonNode reference) {
        return reference.asText().toLowerCase().contains("public") ? "public" : "private";
    }

    private static boolean passes(String from, String to, int port) {
        return (from.equals("internet") || lets(from, true, to, port))
                && (to.equals("internet") || lets(to, false, from, port));
    }

    private static boolean lets(String subnet, boolean out, String peer, int port) {
        return all(PLATFORM, "AWS::EC2::NetworkAclEntry").stream()
                .filter(entry ->
                        entry.at("/NetworkAclId/Ref").asText().toLowerCase().contains("acls" + subnet))
                .filter(entry -> entry.path("Egress").asBoolean() == out)
                .filter(entry -> entry.get("Protocol").asInt() == TCP)
                .filter(entry -> entry.at("/PortRange/From").asInt() <= port
                        && port <= entry.at("/PortRange/To").asInt())
                // The network by its own attribute, or everything.
                .filter(entry -> !peer.equals("internet")
                        || entry.get("CidrBlock").asText().equals("0.0.0.0/0"))
                .min(Comparator.comparingInt(entry -> entry.get("RuleNumber").asInt()))
                .map(entry -> entry.get("RuleAction").asText().equals("allow"))
                .orElse(false);
    }
}
