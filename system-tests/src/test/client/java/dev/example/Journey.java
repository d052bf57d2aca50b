package dev.example;

import dev.example.onward.api.ConversionsApi;
import dev.example.onward.api.DealsApi;
import dev.example.onward.api.LeadsApi;
import dev.example.onward.client.ApiClient;
import dev.example.onward.client.ApiException;
import dev.example.onward.model.Conversion;
import dev.example.onward.model.ConversionInput;
import dev.example.onward.model.ConversionSourceInput;
import dev.example.onward.model.ItemRef;
import dev.example.onward.model.Lead;
import dev.example.onward.model.LeadInput;
import dev.example.onward.model.Person;
import java.util.List;

/** What an integrator writes against the generated client. It is compiled together with it. */
public final class Journey {
    private Journey() {}

    /** Creates a lead, converts it, and says what came of it. */
    public static String leadToDeal(String url, String token) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));

        Lead lead = new LeadsApi(client)
                .createLead(
                        new LeadInput()
                                .title("Generated")
                                .person(new Person().firstName("Ada").lastName("Byron")),
                        "journey-" + System.nanoTime());
        Conversion conversion = new ConversionsApi(client)
                .createConversion(
                        new ConversionInput()
                                .source(new ConversionSourceInput().type("lead").id(lead.getId()))
                                .targets(List.of("deal", "contact")),
                        null,
                        "wait=30");
        ItemRef deal = conversion.getCreated().stream()
                .filter(item -> item.getType().equals("deal"))
                .findFirst()
                .orElseThrow();
        return "%s %s; deal %s"
                .formatted(
                        conversion.getState(),
                        String.join(
                                ", ",
                                conversion.getCreated().stream()
                                        .map(ItemRef::getType)
                                        .sorted()
                                        .toList()),
                        new DealsApi(client).getDeal(deal.getId(), null).getTitle());
    }
}
