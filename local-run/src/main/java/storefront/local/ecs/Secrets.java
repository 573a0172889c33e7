package storefront.local.ecs;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import storefront.local.template.Node;
import storefront.local.template.Resource;

/** Secrets that AWS would generate get a random value, new in each run and the same for every task. */
final class Secrets {
    private final Map<Resource, String> values = new HashMap<>();

    String value(Node from) {
        var secret = from.resource()
                .filter(resource -> resource.type().equals("AWS::SecretsManager::Secret"))
                .orElseThrow(() -> from.cannotFollow("a secret that no template generates"));
        secret.properties()
                .only("DeletionPolicy", "Description", "GenerateSecretString", "KmsKeyId", "Name", "Tags")
                .at("GenerateSecretString")
                .only("ExcludePunctuation", "ExcludeCharacters", "IncludeSpace", "PasswordLength");
        return values.computeIfAbsent(secret, _ -> random());
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
