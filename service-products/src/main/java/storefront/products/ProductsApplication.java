package storefront.products;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ProductsApplication {

    static void main(String[] args) {
        SpringApplication.run(ProductsApplication.class, args);
    }
}
