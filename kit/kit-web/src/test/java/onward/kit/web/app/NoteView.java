package onward.kit.web.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onward.contract.value.ContactPoint;
import org.jspecify.annotations.Nullable;

/** A note as answered. */
record NoteView(
        UUID id,
        long version,
        String title,
        Note.Stage stage,
        @Nullable BigDecimal amount,
        @Nullable LocalDate dueOn,
        boolean pinned,
        List<ContactPoint> emails,
        @Nullable String owner,
        Instant createdAt,
        List<String> may) {
    static NoteView of(Note note) {
        return new NoteView(
                note.id,
                note.version,
                note.title,
                note.stage,
                note.amount,
                note.dueOn,
                note.pinned,
                note.emails,
                note.owner,
                note.createdAt,
                List.of("update"));
    }
}
