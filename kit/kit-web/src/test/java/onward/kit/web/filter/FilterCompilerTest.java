package onward.kit.web.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterCompilerTest {
    private static final FilterFields FIELDS = FilterFields.of(
            FilterField.uuid("id", "l.id").notNull(),
            FilterField.text("title", "l.title").sortable(),
            FilterField.code("stage", "l.stage").notNull(),
            FilterField.decimal("opportunity.amount", "l.amount"),
            FilterField.bool("repeat", "l.repeat").notNull(),
            FilterField.date("closeDate", "l.close_date"),
            FilterField.instant("createdAt", "l.created_at").notNull(),
            FilterField.inJsonList("emails.value", FieldKind.TEXT, "l.emails", "value"),
            FilterField.inJsonList("emails.type", FieldKind.CODE, "l.emails", "type"),
            FilterField.inRows("contacts.id", FieldKind.UUID, "lead_contact c where c.lead_id = l.id", "c.contact_id"));

    @Test
    void comparesTextThroughTheExpressionAnIndexHas() {
        assertEquals(
                SqlCondition.of(
                        "casefold((l.title) collate \"pg_unicode_fast\") = casefold((?) collate \"pg_unicode_fast\")",
                        "Acme"),
                compile("title==Acme"));
        assertEquals(SqlCondition.of("l.stage = ?", "NEW"), compile("stage==NEW"));
    }

    @Test
    void countsWhatIsAbsentAsDifferent() {
        assertEquals(
                SqlCondition.of("(l.amount <> ? or l.amount is null)", new BigDecimal("5")),
                compile("opportunity.amount!=5"));
        assertEquals(SqlCondition.of("l.stage not in (?, ?)", "NEW", "LOST"), compile("stage=out=(NEW,LOST)"));
    }

    @Test
    void readsValuesAsTheFieldHasThem() {
        UUID id = UUID.randomUUID();
        assertEquals(List.of(id), compile("id==" + id).params());
        assertEquals(
                List.of(LocalDate.of(2026, 1, 31)),
                compile("closeDate=le=2026-01-31").params());
        assertEquals(
                List.of(Instant.parse("2026-01-31T00:00:00Z")),
                compile("createdAt=ge=2026-01-31").params());
        assertEquals(
                List.of(Instant.parse("2026-01-31T07:00:00Z")),
                compile("createdAt=ge=2026-01-31T08:00:00+01:00").params());
        assertEquals(List.of(true), compile("repeat==true").params());
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-01-31T00:00:00Z",
        "Europe/Vienna, 2026-01-30T23:00:00Z",
        "Asia/Kathmandu, 2026-01-30T18:15:00Z",
        "America/New_York, 2026-01-31T05:00:00Z"
    })
    void aDayBeginsWhereTheServiceHasItsDays(String zone, Instant begin) {
        String before = System.setProperty("onward.time-zone", zone);
        try {
            assertEquals(List.of(begin), compile("createdAt=ge=2026-01-31").params());
        } finally {
            if (before == null) {
                System.clearProperty("onward.time-zone");
            } else {
                System.setProperty("onward.time-zone", before);
            }
        }
    }

    @Test
    void comparesComposedTextsAndReadsDigitsOfOneScriptOnly() {
        assertEquals(List.of("Jos\u00e9"), compile("title==Jose\u0301").params());
        assertThrows(BadFilter.class, () -> compile("opportunity.amount==\uff11\uff12"));
    }

    @Test
    void takesOnlyStarsAsWildcards() {
        assertEquals(
                SqlCondition.of(
                        "casefold((l.title) collate \"pg_unicode_fast\") like casefold((?) collate \"pg_unicode_fast\")",
                        "50\\% of\\_%"),
                compile("title=like='50% of_*'"));
    }

    @Test
    void asksListsForOneElement() {
        assertEquals(
                "exists (select 1 from lead_contact c where c.lead_id = l.id and c.contact_id in (?))",
                compile("contacts.id=in=(" + UUID.randomUUID() + ")").sql());
        assertEquals(
                "(exists (select 1 from jsonb_array_elements(l.emails) element where true and casefold((element ->> 'value') collate \"pg_unicode_fast\") <> casefold((?) collate \"pg_unicode_fast\"))"
                        + " or not exists (select 1 from jsonb_array_elements(l.emails) element where true and element ->> 'value' is not null))",
                compile("emails.value!=ada@acme.test").sql());
        assertEquals(
                SqlCondition.of("l.emails @> cast(? as jsonb)", "[{\"type\":\"WO\\\"RK\"}]"),
                compile("emails.type=='WO\"RK'"));
    }

    @Test
    void joinsConditionsWithTheirParametersInOrder() {
        assertEquals(
                SqlCondition.of(
                        "((l.stage = ? and l.repeat = ?) or casefold((l.title) collate \"pg_unicode_fast\") = casefold((?) collate \"pg_unicode_fast\"))",
                        "NEW",
                        true,
                        "x"),
                compile("stage==NEW;repeat==true,title==x"));
        assertEquals(SqlCondition.ALWAYS, compile(" "));
    }

    /** The text of a request is in the parameters, whatever it says. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    title=="x'; drop table lead; --"
                    title=like="%' or 1=1 --"
                    stage=in=("a') or (1=1","b")
                    emails.value=="x' or '1'='1"
                    emails.type=="\\"}]' or true --"
                    """)
    void neverMakesSqlOfWhatARequestSays(String filter) {
        assertFalse(compile(filter).sql().matches("(?s).*(drop|1=1|or true|--|'1').*"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    titel==x                              | 1
                    stage==NEW;titel==x                   | 12
                    stage==NEW;(repeat==true,titel==x)    | 26
                    opportunity==5                        | 1
                    opportunity.amount==many              | 21
                    opportunity.amount==1e999999999       | 21
                    stage==NEW;id==77                     | 16
                    id=in=(77)                            | 8
                    repeat==yes                           | 9
                    repeat=lt=true                        | 1
                    id=gt=0199d1a0-0000-7000-8000-000000000000 | 1
                    opportunity.amount=like=5*            | 1
                    closeDate==2026-02-30                 | 12
                    createdAt=ge=yesterday                | 14
                    createdAt=ge=+99999-01-01T00:00:00Z   | 14
                    title=null=maybe                      | 12
                    """)
    void saysWhereAFieldOrValueIsWrong(String filter, int position) {
        BadFilter refusal = assertThrows(BadFilter.class, () -> compile(filter));
        assertEquals(position, refusal.problem().position(), refusal.getMessage());
    }

    @Test
    void refusesTextThatCannotBeStored() {
        assertThrows(BadFilter.class, () -> compile("title=='a\0b'"));
    }

    @Test
    void findsFieldsThatUsersDefine() {
        FilterFields more = FIELDS.orElse(
                name -> name.equals("customFields.size") ? FilterField.decimal(name, "(l.custom ->> 'size')") : null);
        assertEquals(
                "(l.custom ->> 'size') > ?",
                FilterCompiler.compile("customFields.size=gt=50", more).sql());
        assertThrows(BadFilter.class, () -> FilterCompiler.compile("customFields.other=gt=50", more));
    }

    private static SqlCondition compile(String filter) {
        return FilterCompiler.compile(filter, FIELDS);
    }
}
