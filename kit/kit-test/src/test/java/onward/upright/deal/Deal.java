package onward.upright.deal;

import onward.upright.lead.Lead;

/** Needs a feature that does not need it. */
public record Deal(Lead lead) {}
