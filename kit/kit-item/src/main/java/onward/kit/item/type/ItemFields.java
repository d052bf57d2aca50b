package onward.kit.item.type;

import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.inJsonList;
import static onward.kit.web.filter.FilterField.instant;
import static onward.kit.web.filter.FilterField.integer;
import static onward.kit.web.filter.FilterField.text;
import static onward.kit.web.filter.FilterField.uuid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterField;
import onward.kit.web.filter.FilterFields;

/** The filter fields of values that several item types have, in columns named alike; the item's row is {@code i}. */
public final class ItemFields {
    private static final List<FilterField> OF_EVERY_ITEM = List.of(
            uuid("id", "i.id").notNull(),
            integer("version", "i.version").notNull(),
            code("responsible", "i.responsible").notNull().sortable(),
            code("department", "i.department").sortable(),
            code("origin.system", "i.origin_system"),
            code("origin.id", "i.origin_id"),
            code("createdFrom.type", "i.created_from ->> 'type'"),
            uuid("createdFrom.id", "cast(i.created_from ->> 'id' as uuid)"),
            uuid("createdFrom.conversionId", "cast(i.created_from ->> 'conversionId' as uuid)"),
            instant("createdAt", "i.created_at").notNull().sortable(),
            code("createdBy", "i.created_by").notNull(),
            instant("updatedAt", "i.updated_at").notNull().sortable(),
            code("updatedBy", "i.updated_by").notNull());

    private ItemFields() {}

    /** The fields of every item and these. */
    @SafeVarargs
    public static FilterFields with(List<? extends FilterField>... own) {
        List<FilterField> all = new ArrayList<>(OF_EVERY_ITEM);
        Arrays.stream(own).forEach(all::addAll);
        return FilterFields.of(all);
    }

    /** Columns {@code source}, {@code source_description} and {@code utm}: where an item came from. */
    public static List<FilterField> source() {
        return List.of(
                code("source", "i.source").sortable(),
                text("sourceDescription", "i.source_description"),
                text("utm.source", "i.utm ->> 'source'"),
                text("utm.medium", "i.utm ->> 'medium'"),
                text("utm.campaign", "i.utm ->> 'campaign'"),
                text("utm.content", "i.utm ->> 'content'"),
                text("utm.term", "i.utm ->> 'term'"));
    }

    /** The jsonb columns of contact points that the type has, each named as its member: {@code phones}, {@code emails}, … */
    public static List<FilterField> contactPoints(String... members) {
        return Arrays.stream(members)
                .<FilterField>mapMulti((member, fields) -> {
                    fields.accept(inJsonList(member + ".value", FieldKind.TEXT, "i." + member, "value"));
                    fields.accept(inJsonList(member + ".type", FieldKind.CODE, "i." + member, "type"));
                    if (member.equals("phones")) {
                        fields.accept(inJsonList("phones.normalized", FieldKind.CODE, "i.phones", "normalized"));
                    }
                })
                .toList();
    }

    /** The jsonb column {@code address}. */
    public static List<FilterField> address() {
        return List.of(
                text("address.street", "i.address ->> 'street'"),
                text("address.city", "i.address ->> 'city'"),
                text("address.region", "i.address ->> 'region'"),
                text("address.postalCode", "i.address ->> 'postalCode'"),
                code("address.country", "i.address ->> 'country'"));
    }
}
