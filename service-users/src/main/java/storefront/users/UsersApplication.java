package storefront.users;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class UsersApplication {

    static void main(String[] args) {
        SpringApplication.run(UsersApplication.class, args);
    }
}
