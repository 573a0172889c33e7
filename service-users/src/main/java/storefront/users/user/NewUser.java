package storefront.users.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a person says of themselves when registering or changing.
 *
 * @param email at most 254 characters (RFC 5321, 4.5.3.1.3); upper and lower case do not tell two addresses apart
 */
record NewUser(
        @NotBlank(message = "must not be blank")
        @Email(message = "must be an e-mail address")
        @Size(max = 254, message = "must have at most 254 characters")
        String email,

        @NotBlank(message = "must not be blank") @Size(max = 100, message = "must have at most 100 characters")
        String name) {}
