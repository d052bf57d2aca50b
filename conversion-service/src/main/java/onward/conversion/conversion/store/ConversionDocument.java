package onward.conversion.conversion.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionRequest;
import onward.contract.message.WireMapper;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.OpenCommand;
import onward.conversion.conversion.Start;
import onward.conversion.conversion.State;
import onward.conversion.conversion.TargetProgress;
import org.jspecify.annotations.Nullable;

/** The part of a conversion that changes, as it is stored; read tolerantly, because a replica of the next version may have written it. */
record ConversionDocument(
        ConversionRequest request,
        Actor actor,
        int round,
        State state,
        List<TargetProgress> targets,
        List<OpenCommand> open,
        int lastStep) {

    private static final JsonMapper JSON = WireMapper.mapper();

    static String of(Conversion conversion) {
        return write(new ConversionDocument(
                conversion.request(),
                conversion.actor(),
                conversion.round(),
                conversion.state(),
                conversion.targets(),
                conversion.open(),
                conversion.lastStep()));
    }

    static String of(Start start) {
        return write(start);
    }

    static Conversion read(UUID id, int definition, String start, String document, @Nullable Instant finishedAt) {
        try {
            ConversionDocument read = JSON.readValue(document, ConversionDocument.class);
            return new Conversion(
                    id,
                    definition,
                    JSON.readValue(start, Start.class),
                    read.request,
                    read.actor,
                    read.round,
                    read.state,
                    read.targets,
                    read.open,
                    read.lastStep,
                    finishedAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Conversion %s is stored in a way nobody reads".formatted(id), e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass(), e);
        }
    }
}
