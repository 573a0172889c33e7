package storefront.products.seller;

import storefront.starter.problem.TryAgainLater;

class UsersUnavailable extends TryAgainLater {
    UsersUnavailable(Exception cause) {
        super("the seller cannot be looked up just now; try again", cause);
    }
}
