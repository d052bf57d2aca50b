package onward.billing.seller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onward.kit.data.Sql;
import onward.kit.peer.FileContents;
import onward.kit.web.problem.Invalid;

/**
 * The logos that documents print, kept here once somebody has named them: a document that was issued is printed with its logo whatever becomes of the
 * file, and nobody is asked for it then.
 */
@ApplicationScoped
public class Logos {
    private final EntityManager database;
    private final FileContents files;

    Logos(EntityManager database, FileContents files) {
        this.database = database;
        this.files = files;
    }

    /**
     * Keeps the logo for print; {@code token} is of somebody who may read the file.
     *
     * @throws Invalid {@code not-a-picture} if the file is no PNG or JPEG
     */
    void keep(UUID logo, String token) {
        if (find(logo).isEmpty() && ask(logo, token).isEmpty()) {
            throw new Invalid(
                    "logo", "not-a-picture", "A logo is a PNG or a JPEG of at most 20 million pixels, to be printed.");
        }
    }

    /** The logo of a document; one that was named before logos were kept is asked for in the name of whoever reads the document. */
    public Optional<LogoPicture> picture(UUID logo, String token) {
        return find(logo).or(() -> ask(logo, token));
    }

    private Optional<LogoPicture> find(UUID logo) {
        List<LogoPicture> found = Sql.rows(
                database,
                "select picture, width, height from logo where id = ?",
                row -> new LogoPicture(row.getBytes("picture"), row.getInt("width"), row.getInt("height")),
                logo);
        return found.stream().findFirst();
    }

    private Optional<LogoPicture> ask(UUID logo, String token) {
        Optional<LogoPicture> picture =
                files.read(logo, token).flatMap(bytes -> Optional.ofNullable(LogoPicture.of(bytes)));
        picture.ifPresent(kept -> Sql.update(
                database,
                "insert into logo (id, picture, width, height) values (?, ?, ?, ?) on conflict do nothing",
                logo,
                kept.png(),
                kept.width(),
                kept.height()));
        return picture;
    }
}
