package onward.upright.lead;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Keeps every rule of the house. */
@Entity
public class Lead {

    @Id
    long id;
}
