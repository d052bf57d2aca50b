package onward.kit.item.field;

import onward.contract.access.Actor;
import onward.kit.item.type.ItemModel;

/** A custom field is being deleted, in the current transaction, and its values go with it. */
public record FieldDeletion(ItemModel<?, ?> model, FieldDefinition field, Actor actor) {}
