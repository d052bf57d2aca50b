package onward.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.conversion.CommandIds;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.NoteProgress;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.event.FilesNamed;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.event.SellerChanged;
import onward.contract.event.UserChanged;
import onward.contract.message.Topics;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;

/** Sends a service what others would send it: commands as conversion-service does, events as the owner of an item does. */
public final class Messages {

    private Messages() {}

    /** A command under the id it always has; sent again, it is the same message. Returns that id. */
    public static UUID command(String owner, ConversionCommand command) {
        UUID id = CommandIds.of(command.conversionId(), owner, command.verb(), round(command));
        Topic.named(Topics.commands(owner).name())
                .send(
                        command.conversionId().toString(),
                        headers(id, WireTypes.nameOf(command.getClass()), "/conversion-service"),
                        json(command));
        return id;
    }

    /** An event of an item's owner. */
    public static void event(String itemType, ItemEventKind kind, ItemEvent event) {
        String owner = ItemTypes.ownerOf(itemType);
        Topic.named(Topics.events(owner).name())
                .send(
                        event.id().toString(),
                        headers(UUID.randomUUID(), kind.wireName(itemType), "/" + owner + "-service"),
                        json(event));
    }

    /** What the user directory tells of a user. */
    public static void user(UserChanged user) {
        Topic.named(Topics.USERS.name())
                .send(user.id(), headers(UUID.randomUUID(), UserChanged.WIRE_NAME, "/party-service"), json(user));
    }

    /** What billing-service tells of the seller. */
    public static void seller(SellerChanged seller) {
        Topic.named(Topics.events("billing").name())
                .send(
                        SellerChanged.SELLER.toString(),
                        headers(UUID.randomUUID(), SellerChanged.WIRE_NAME, "/billing-service"),
                        json(seller));
    }

    /** What conversion-service tells of the files of a conversion. */
    public static void files(FilesNamed named) {
        Topic.named(Topics.CONVERSION_EVENTS.name())
                .send(
                        named.conversionId().toString(),
                        headers(UUID.randomUUID(), FilesNamed.WIRE_NAME, "/conversion-service"),
                        json(named));
    }

    /** The headers of a CloudEvent in binary mode. */
    public static Map<String, String> headers(UUID id, String type, String source) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_type",
                type,
                "ce_source",
                source,
                "ce_time",
                Instant.now().toString());
    }

    private static int round(ConversionCommand command) {
        return switch (command) {
            case PrepareItems prepare -> prepare.round();
            case ConfirmItems confirm -> confirm.round();
            case NoteProgress note -> note.round();
            case CancelItems cancel -> 1;
            case CompleteSource complete -> 1;
            case ReleaseSource release -> 1;
        };
    }

    private static String json(Object payload) {
        try {
            return WireMapper.mapper().writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No message: " + payload, e);
        }
    }
}
