package onward.kit.web.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keys are personal data as much as the answers kept under them, and go when they are of no use any more. */
@ApplicationScoped
class OldKeys {
    private final Idempotency idempotency;

    @Inject
    OldKeys(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Scheduled(every = "1h", delayed = "10m", identity = "forget-idempotency-keys")
    void forget() {
        idempotency.forgetOld();
    }
}
