package onward.crooked.deal;

import onward.crooked.lead.Lead;

/** One half of a cycle. */
public class Deal {

    public String title(Lead lead) {
        return lead.toString();
    }
}
