package onward.contract.message;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every topic of Onward: names, partition counts and retention stand here and nowhere else. */
public final class Topics {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int PARTITIONS = 6;

    /** Owners of sources tell that they have locked one. Key: source id. */
    public static final Topic CONVERSION_REQUESTS = new Topic("onward.conversion.requests", PARTITIONS, WEEK, false);

    /** Owners answer commands. Key: conversion id. */
    public static final Topic CONVERSION_REPLIES = new Topic("onward.conversion.replies", PARTITIONS, WEEK, false);

    /** What others have to know of conversions. Key: conversion id. */
    public static final Topic CONVERSION_EVENTS = new Topic("onward.conversion.events", PARTITIONS, WEEK, true);

    /** The user directory. Key: user id. */
    public static final Topic USERS = new Topic("onward.party.users", 1, WEEK, true);

    static final List<String> OWNERS = List.of("lead", "party", "deal", "billing");

    private Topics() {}

    /** Commands to an owner. Key: conversion id. Only conversion-service may write here. */
    public static Topic commands(String owner) {
        return new Topic("onward." + owner + ".commands", PARTITIONS, WEEK, false);
    }

    /** What happens to an owner's items. Key: item id. */
    public static Topic events(String owner) {
        return new Topic("onward." + owner + ".events", PARTITIONS, WEEK, true);
    }

    public static List<Topic> all() {
        return Stream.concat(
                        Stream.of(CONVERSION_REQUESTS, CONVERSION_REPLIES, CONVERSION_EVENTS, USERS),
                        OWNERS.stream().flatMap(owner -> Stream.of(commands(owner), events(owner))))
                .toList();
    }
}
