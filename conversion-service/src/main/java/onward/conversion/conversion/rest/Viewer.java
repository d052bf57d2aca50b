package onward.conversion.conversion.rest;

import onward.contract.access.Actor;

/** Who looks, with the token that owners are asked by in his name. Kept as values, because an answer may be given after its request's thread is gone. */
record Viewer(Actor actor, String token) {}
