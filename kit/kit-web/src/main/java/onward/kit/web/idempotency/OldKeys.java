package onward.kit.web.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keys are personal data as much as the answers kept under them, and go when they are of no use any more. */
@ApplicationScoped
class OldKeys {
    private static final int AT_A_TIME = 1000;

    private final Idempotency idempotency;

    @Inject
    OldKeys(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Scheduled(
            every = "${onward.retention.every:1h}",
            delayed = "${onward.retention.delayed:10m}",
            identity = "forget-idempotency-keys")
    void forget() {
        int forgotten;
        do {
            forgotten = idempotency.forgetOld(AT_A_TIME);
        } while (forgotten == AT_A_TIME);
    }
}
