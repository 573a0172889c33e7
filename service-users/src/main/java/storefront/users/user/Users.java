package storefront.users.user;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import storefront.starter.precondition.IfMatch;
import storefront.starter.precondition.VersionStale;
import storefront.starter.store.Index;
import storefront.starter.store.Items;
import storefront.starter.store.Page;
import storefront.starter.store.PageRequest;
import storefront.starter.store.Store;
import storefront.starter.store.Transaction;
import storefront.starter.store.Versions;

@Repository
class Users {

    static final Index LISTING = new Index("listing", "listing");

    private static final String EVERYONE = "user";

    /** UUID version 7: ordered by time, so that the listing is in the order of registration. */
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Store store;

    Users(Store store) {
        this.store = store;
    }

    /** Adds the registration to the transaction, whose commit throws {@link EmailTaken} when the address is. */
    User register(NewUser registration, Transaction transaction) {
        var user = new User(IDS.generate(), registration.email(), registration.name(), 1);
        transaction
                .insert(item(user), IllegalStateException::new)
                .insert(EmailClaim.of(user).item(), EmailTaken::new);
        return user;
    }

    /** @throws UserNotFound when nobody has the id */
    User get(UUID id) {
        return store.find(key(id)).map(Users::user).orElseThrow(() -> new UserNotFound(id));
    }

    Page<User> page(PageRequest request) {
        return store.page(LISTING, EVERYONE, request, Users::user);
    }

    /**
     * @throws UserNotFound when nobody has the id
     * @throws VersionStale when the user has changed since the caller read it
     * @throws EmailTaken when the new address is another user's
     */
    User change(UUID id, IfMatch ifMatch, NewUser change) {
        var user = get(id);
        ifMatch.require(user.version());
        var changed = user.with(change);
        var transaction = store.begin().put(item(changed), Versions.unchanged(user.version()), VersionStale::new);
        var claim = EmailClaim.of(user);
        var newClaim = EmailClaim.of(changed);
        if (!claim.equals(newClaim)) {
            transaction
                    .delete(claim.key(), claim.stillHeld(), VersionStale::new)
                    .insert(newClaim.item(), EmailTaken::new);
        }
        transaction.commit();
        return changed;
    }

    /** Removes the user and frees the address; nobody there is as good as removed. */
    void remove(UUID id, @Nullable IfMatch ifMatch) {
        var user = store.find(key(id)).map(Users::user);
        if (user.isEmpty()) {
            return;
        }
        if (ifMatch != null) {
            ifMatch.require(user.get().version());
        }
        var claim = EmailClaim.of(user.get());
        try {
            store.begin()
                    .delete(key(id), Versions.unchanged(user.get().version()), VersionStale::new)
                    .delete(claim.key(), claim.stillHeld(), VersionStale::new)
                    .commit();
        } catch (VersionStale changedMeanwhile) {
            if (ifMatch != null) {
                throw changedMeanwhile;
            }
            // The address to free may be another by now. Each time round, somebody else got further.
            remove(id, null);
        }
    }

    private static String key(UUID id) {
        return "user#" + id;
    }

    private static EnhancedDocument item(User user) {
        return Items.item(key(user.id()))
                .putString(LISTING.partition(), EVERYONE)
                .putString(Index.SORT, user.id().toString())
                .putString("email", user.email())
                .putString("name", user.name())
                .putNumber(Versions.ATTRIBUTE, user.version())
                .build();
    }

    private static User user(EnhancedDocument item) {
        return new User(
                UUID.fromString(item.getString(Index.SORT)),
                item.getString("email"),
                item.getString("name"),
                item.getNumber(Versions.ATTRIBUTE).longValue());
    }
}
