package onward.deal.deal;

import static onward.deal.deal.DealCalls.get;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.access.Level;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The company and the contacts that a converted deal gets. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealConversionClientsIT extends ConversionToDeal {
    /** Its owner's word is enough: the events that tell this service of the client may come later. */
    @Test
    void theDealOfAnEstimateHasTheClientOfTheEstimate() {
        UUID acme = UUID.randomUUID();
        UUID ada = UUID.randomUUID();
        SourceSnapshot estimate = changed(source(), tree -> {
            tree.put("type", "estimate").put("companyId", acme.toString());
            tree.putArray("contacts").addObject().put("id", ada.toString()).put("primary", true);
        });
        prepare(new PrepareItems(
                conversion,
                1,
                ANN_ACTS,
                estimate,
                List.of(deal),
                List.of(deal),
                ConversionRequest.to(List.of("deal"))));

        assertInstanceOf(
                ItemsConfirmed.class,
                Participant.answer(new ConfirmItems(
                        conversion, 1, ANN_ACTS, estimate.ref(), List.of(agreed(deal, estimate.title())))));

        get(ANN, deal.id())
                .statusCode(200)
                .body("companyId", equalTo(acme.toString()))
                .body("contacts[0].id", equalTo(ada.toString()))
                .body("contacts[0].primary", equalTo(true))
                .body("estimateId", equalTo(estimate.id().toString()))
                .body("$", not(hasKey("leadId")));
    }

    @Test
    void aContactThatIsNobodyIsAskedFor() {
        PrepareItems command = new PrepareItems(
                conversion,
                1,
                ANN_ACTS,
                source(),
                List.of(deal),
                List.of(deal),
                asked("{\"contacts\": [null, {\"primary\": true}]}"));
        InputNeeded needed = assertInstanceOf(InputNeeded.class, prepare(command));
        assertEquals(
                List.of("contacts[0]", "contacts[1].id"),
                needed.requiredFields().stream().map(RequiredField::field).toList());
    }

    @Test
    void aClientThatIsNoPartOfTheConversionMustBeKnownHere() {
        UUID unknown = UUID.randomUUID();
        PrepareItems command = new PrepareItems(
                conversion,
                1,
                ANN_ACTS,
                source(),
                List.of(deal),
                List.of(deal),
                asked("{\"companyId\": \"" + unknown + "\"}"));
        InputNeeded needed = assertInstanceOf(InputNeeded.class, prepare(command));
        assertEquals("not-found", needed.invalidFields().getFirst().code());
    }

    @Test
    void aRepeatLeadsDealRefersToTheExistingCompany() {
        Target existing = new Target("company", UUID.randomUUID(), TargetAction.REFER);
        assertInstanceOf(
                ItemPrepared.class,
                prepare(new PrepareItems(
                        conversion, 1, ANN_ACTS, source(), List.of(deal, existing), List.of(deal), asked())));
        confirm(List.of(agreed(deal, "50 seats"), agreed(existing, "Old customer")));
        get(ANN, deal.id())
                .body("companyId", equalTo(existing.id().toString()))
                .body("companyName", equalTo("Old customer"))
                .body("contacts", empty());
    }

    @Test
    void aDealWithoutAContactOfItsOwnGetsThoseOfItsCompany() throws SQLException {
        Target existing = new Target("company", UUID.randomUUID(), TargetAction.REFER);
        UUID ada = UUID.randomUUID();
        UUID ben = UUID.randomUUID();
        PartyEvents.contactOf(existing.id(), ada, 1);
        PartyEvents.contactOf(existing.id(), ben, 1);
        awaitLinked(ben);
        execute("insert into contact_selection (company_id, contacts) values ('%s', array['%s']::uuid[])"
                .formatted(existing.id(), ben));

        prepare(new PrepareItems(conversion, 1, ANN_ACTS, source(), List.of(deal, existing), List.of(deal), asked()));
        confirm(
                ANN_ACTS.reading(Map.of("contact", Level.ALL)),
                List.of(agreed(deal, "50 seats"), agreed(existing, "Old customer")));

        get(ANN, deal.id()).body("contacts.id", contains(ben.toString())).body("contacts[0].primary", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"ALL, 3", "DEPARTMENT, 2", "OWN, 1", "NONE, 0"})
    void aCompanyBringsOnlyContactsThatTheActorMayRead(Level level, int expected) throws SQLException {
        Target existing = new Target("company", UUID.randomUUID(), TargetAction.REFER);
        UUID own = new UUID(1, UUID.randomUUID().getLeastSignificantBits());
        UUID ofHerDepartment = new UUID(2, UUID.randomUUID().getLeastSignificantBits());
        UUID ofAnother = new UUID(3, UUID.randomUUID().getLeastSignificantBits());
        PartyEvents.contactOf(existing.id(), own, 1, "ann", "sales/emea");
        PartyEvents.contactOf(existing.id(), ofHerDepartment, 1, "bob", "sales/emea/south");
        PartyEvents.contactOf(existing.id(), ofAnother, 1, "eva", "sales/apac");
        awaitLinked(own);
        awaitLinked(ofHerDepartment);
        awaitLinked(ofAnother);

        prepare(new PrepareItems(conversion, 1, ANN_ACTS, source(), List.of(deal, existing), List.of(deal), asked()));
        confirm(
                ANN_ACTS.reading(Map.of("contact", level)),
                List.of(agreed(deal, "50 seats"), agreed(existing, "Old customer")));

        List<String> brought = Stream.of(own, ofHerDepartment, ofAnother)
                .limit(expected)
                .map(UUID::toString)
                .toList();
        get(ANN, deal.id()).statusCode(200).body("contacts.id", equalTo(brought));
    }

    @Test
    void whomNobodyKnowsToReadContactsIsBroughtNone() throws SQLException {
        Target existing = new Target("company", UUID.randomUUID(), TargetAction.REFER);
        UUID ada = UUID.randomUUID();
        PartyEvents.contactOf(existing.id(), ada, 1, "ann", "sales/emea");
        awaitLinked(ada);
        prepare(new PrepareItems(conversion, 1, ANN_ACTS, source(), List.of(deal, existing), List.of(deal), asked()));
        confirm(List.of(agreed(deal, "50 seats"), agreed(existing, "Old customer")));
        get(ANN, deal.id()).statusCode(200).body("contacts", empty());
    }

    @Test
    void aDealWithAContactOfItsOwnGetsNoOtherAndNothingIsRemembered() throws SQLException {
        Target existing = new Target("company", UUID.randomUUID(), TargetAction.REFER);
        UUID ada = UUID.randomUUID();
        PartyEvents.contactOf(existing.id(), ada, 1);
        awaitLinked(ada);

        prepare(new PrepareItems(
                conversion, 1, ANN_ACTS, source(), List.of(deal, contact, existing), List.of(deal), asked()));
        confirm(List.of(agreed(deal, "50 seats"), agreed(contact, "Ben Byron"), agreed(existing, "Old customer")));

        get(ANN, deal.id()).body("contacts.id", contains(contact.id().toString()));
        assertEquals(0, count("select count(*) from contact_selection where company_id = '" + existing.id() + "'"));
    }

    @Test
    void aCompanyDeletedBetweenPrepareAndConfirmIsLeftOut() {
        prepare(ANN_ACTS, asked(), 1);
        PartyEvents.deleted("company", company.id(), 3);
        PartyEvents.deleted("contact", contact.id(), 3);
        awaitDeleted(company.id());
        awaitDeleted(contact.id());
        ItemsConfirmed confirmed = confirm();
        assertEquals(
                List.of("companyId", "contacts"),
                confirmed.notCarried().stream().map(NotCarried::field).toList());
        get(ANN, deal.id()).body("$", not(hasKey("companyId"))).body("contacts", empty());
    }

    private void awaitDeleted(UUID party) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> count("select count(*) from reference_copy where deleted and id = '" + party + "'") == 1);
    }

    private void awaitLinked(UUID party) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> count("select count(*) from contact_company where contact_id = '" + party + "'") == 1);
    }
}
