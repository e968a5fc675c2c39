package dev.keelson.recruiting.staff;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;

import java.time.Instant;
import java.util.Optional;

/** Who works here, the links that were sent to them, and the tokens that they have. */
interface Staff {

    /** Somebody who works here. */
    record Member(StaffId id, String name, String email, Role role) {}

    /** What somebody may do. */
    enum Role {
        /** Everything. */
        ADMIN,
        /** Everything but cities, recruiters and webhooks. */
        RECRUITER
    }

    /** Somebody's secret, known by its hash alone. */
    record Secret(StaffId whose, String text, Instant expiresAt) {}

    /** The member with this address. */
    Optional<Member> at(Session session, String email);

    /** Makes somebody a member, or gives them another role. */
    StaffId appoint(UnitOfWork unit, String name, String email, Role role);

    /** Keeps a link that is good for one use. */
    void addLink(UnitOfWork unit, Secret link);

    /** Uses a link up; whose it was, if it was good. */
    Optional<StaffId> useLink(UnitOfWork unit, String text, Instant now);

    /** Keeps a token, and drops those that have expired. */
    void addToken(UnitOfWork unit, Secret token, Instant now);

    /** Whose token it is. */
    Optional<Member> holder(Session session, String token, Instant now);
}
