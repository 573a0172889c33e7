package storefront.users.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** @param version counts the changes; callers see it as the entity tag */
record User(UUID id, String email, String name, @JsonIgnore long version) {

    User with(NewUser changed) {
        return new User(id, changed.email(), changed.name(), version + 1);
    }
}
