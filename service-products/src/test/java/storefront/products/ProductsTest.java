package storefront.products;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import storefront.products.seller.UsersStub;
import storefront.starter.test.ServiceTest;

/** The whole service with a table of its own, and {@link UsersStub} to ask for sellers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import(ProductsTest.Users.class)
public @interface ProductsTest {

    /** Where the users service is. */
    @TestConfiguration(proxyBeanMethods = false)
    class Users {
        @Bean
        DynamicPropertyRegistrar usersUrl() {
            return properties -> properties.add("users.url", UsersStub::url);
        }
    }
}
