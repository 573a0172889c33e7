package storefront.starter.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on free ports, with a table of its own in DynamoDB Local. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "storefront.store-timeout=90s",
            "logging.level.software.amazon.dynamodb=warn",
            "logging.level.org.eclipse.jetty=warn"
        })
@ContextConfiguration(initializers = DynamoDbLocal.class)
@Import(ServiceTestConfiguration.class)
public @interface ServiceTest {}
