package onward.kit.web.paging;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class ListIT {
    private static final String READER = "0199d1a0-0000-7000-8000-0000000000ff";

    @Inject
    AgroalDataSource database;

    /** Seven notes, told apart by a letter; some share values, some have none. */
    @BeforeEach
    void sevenNotes() throws SQLException {
        run("""
            truncate note cascade;
            insert into note (id, version, title, stage, amount, due_on, pinned, emails, owner, created_at) values
            ('0199d1a0-0000-7000-8000-00000000000a', 1, 'Alpha',  'NEW',  10.5, '2026-01-01', true,  '[{"value": "Ada@acme.test", "type": "WORK"}]', 'ann', '2026-01-01T10:00:00.000001Z'),
            ('0199d1a0-0000-7000-8000-00000000000b', 2, 'beta',   'NEW',  10.5, '2026-01-02', false, '[]', 'bob', '2026-01-02T10:00:00Z'),
            ('0199d1a0-0000-7000-8000-00000000000c', 3, 'BETA',   'DONE', null, null,         false, '[{"value": "x@acme.test", "type": "HOME"}, {"value": "ada@acme.test"}]', null, '2026-01-02T10:00:00Z'),
            ('0199d1a0-0000-7000-8000-00000000000d', 4, 'delta',  'DONE', -3,   '2026-01-01', false, '[]', 'ann', '2026-01-03T10:00:00Z'),
            ('0199d1a0-0000-7000-8000-00000000000e', 5, 'Ex_1%',  'NEW',  null, null,         true,  '[]', null, '2026-01-03T10:00:00Z'),
            ('0199d1a0-0000-7000-8000-00000000000f', 6, 'Žofia',  'NEW',  1000, '2025-12-31', false, '[{"value": "z@acme.test", "type": "WORK"}]', 'ann', '2026-01-03T10:00:00Z'),
            ('0199d1a0-0000-7000-8000-000000000010', 7, 'zeta',   'NEW',  9,    null,         false, '[]', 'eva', '2025-12-31T23:59:59Z');
            insert into note_reader values ('0199d1a0-0000-7000-8000-00000000000b', 'READER'), ('0199d1a0-0000-7000-8000-00000000000b', gen_random_uuid()),
                                           ('0199d1a0-0000-7000-8000-00000000000d', gen_random_uuid());
            """.replace("READER", READER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    title==beta                              | bc
                    title==BETA                              | bc
                    title!=beta                              | adefg
                    title=like=*ta                           | bcdg
                    title=like=B*                            | bc
                    title=like=*_*                           | e
                    title=like=*%                            | e
                    title=gt=delta;title=lt=zeta             | e
                    title=in=(ALPHA,zeta)                    | ag
                    title=out=(ALPHA,zeta)                   | bcdef
                    stage==DONE                              | cd
                    stage==done                              |
                    stage=in=(NEW,DONE);pinned==true         | ae
                    stage==DONE,pinned==true                 | acde
                    amount==10.50                            | ab
                    amount=gt=9                              | abf
                    amount=ge=9                              | abfg
                    amount=lt=0                              | d
                    amount!=10.5                             | cdefg
                    amount=out=(10.5,9)                      | cdef
                    amount=null=true                         | ce
                    amount=null=false                        | abdfg
                    owner=null=true                          | ce
                    owner==ann                               | adf
                    owner!=ann                               | bceg
                    dueOn==2026-01-01                        | ad
                    dueOn=lt=2026-01-01                      | f
                    dueOn=le=2026-01-01                      | adf
                    createdAt==2026-01-02T10:00:00Z          | bc
                    createdAt=ge=2026-01-03                  | def
                    createdAt=lt=2026-01-01                  | g
                    createdAt=gt=2026-01-01T11:00:00.000000+01:00;createdAt=lt=2026-01-02 | a
                    version=ge=6                             | fg
                    id==0199d1a0-0000-7000-8000-00000000000e | e
                    emails.value==ada@acme.test              | ac
                    emails.value=like=*@ACME.test            | acf
                    emails.value!=ada@acme.test              | bcdefg
                    emails.value=null=true                   | bdeg
                    emails.value=null=false                  | acf
                    emails.type==WORK                        | af
                    emails.type=in=(HOME,OTHER)              | c
                    emails.type!=WORK                        | bcdeg
                    readers.id==0199d1a0-0000-7000-8000-0000000000ff | b
                    readers.id!=0199d1a0-0000-7000-8000-0000000000ff | abcdefg
                    readers.id=null=true                     | acefg
                    readers.id=null=false                    | bd
                    (title==alpha,title==beta);owner=null=false;(pinned==true,amount=gt=0) | ab
                    """)
    void findsWhatTheFilterSays(String filter, String expected) {
        Response list = list(Map.of("filter", filter, "count", "true"));
        assertEquals(expected == null ? "" : expected, String.join("", new TreeSet<>(letters(list))));
        list.then().body("total", equalTo(expected == null ? 0 : expected.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "'',fedcbag",
        "-createdAt,fedcbag",
        "createdAt,gabcdef",
        "title,abcdegf",
        "-title,fgedcba",
        "amount,dgabfce",
        "-amount,ecfbagd",
        "'amount,-title',dgbafec",
        "'-owner,amount,title',cegbdaf",
        "'stage,dueOn,-createdAt',dcfabeg",
        "'dueOn,owner',fadbgce",
    })
    void sortsAbsentValuesLastAscendingAndFirstDescending(String sort, String expected) {
        assertEquals(expected, String.join("", letters(list(sort.isEmpty() ? Map.of() : Map.of("sort", sort)))));
    }

    /** However it is sorted and however small the pages: all of them one after the other are the whole list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-createdAt",
                "createdAt",
                "title",
                "-title",
                "amount",
                "-amount",
                "dueOn,-owner",
                "-owner,dueOn,title",
                "owner,-amount",
                "stage,-dueOn",
                "-dueOn,-amount,-owner",
                "amount,dueOn,owner"
            })
    void givesEveryItemOnceOverAllPages(String sort) {
        List<String> whole = letters(list(Map.of("sort", sort, "limit", "200")));
        assertEquals(7, whole.size());
        for (int size = 1; size <= 7; size++) {
            List<String> pieces = new ArrayList<>();
            Map<String, String> parameters = Map.of("sort", sort, "limit", Integer.toString(size));
            Response page = list(parameters);
            pieces.addAll(letters(page));
            while (page.path("nextCursor") != null) {
                page = list(Map.of("sort", sort, "limit", Integer.toString(size), "cursor", page.path("nextCursor")));
                pieces.addAll(letters(page));
            }
            assertEquals(whole, pieces, "pages of " + size);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage==DONE;pinned==false", "stage==DONE%3Bpinned==false"})
    void readsTheSemicolonOfAFilterHoweverItIsWritten(String filter) {
        Response list = As.user(LocalUser.ANN)
                .urlEncodingEnabled(false)
                .get("/api/v1/notes?limit=1&filter=" + filter + "&sort=title");
        assertEquals(List.of("c"), letters(list));
        assertTrue(list.header("Link").contains("filter="), list.header("Link"));
    }

    @Test
    void linksToTheNextPage() {
        String link = list(Map.of("limit", "3", "filter", "title!=x")).header("Link");
        assertTrue(link.matches("<\\?(.*&)?cursor=[\\w-]+>; rel=\"next\""), link);
        String query = link.substring(2, link.indexOf('>'));
        Response next = As.user(LocalUser.ANN).urlEncodingEnabled(false).get("/api/v1/notes?" + query);
        assertEquals(List.of("c", "b", "a"), letters(next));
        String last = Objects.requireNonNull(next.header("Link"));
        As.user(LocalUser.ANN)
                .urlEncodingEnabled(false)
                .get("/api/v1/notes?" + last.substring(2, last.indexOf('>')))
                .then()
                .body("items.size()", equalTo(1))
                .body("nextCursor", nullValue())
                .header("Link", nullValue());
    }

    @Test
    void refusesACursorOfAnotherFilterSearchOrSort() {
        String cursor = list(Map.of("limit", "2", "sort", "title")).path("nextCursor");
        list(Map.of("limit", "2", "sort", "title", "cursor", cursor)).then().statusCode(200);
        for (Map<String, String> other : List.of(
                Map.of("sort", "-title"),
                Map.of("sort", "title", "filter", "pinned==true"),
                Map.of("sort", "title", "q", "beta"),
                Map.<String, String>of())) {
            Map<String, String> parameters = new HashMap<>(other);
            parameters.put("cursor", cursor);
            list(parameters).then().statusCode(400).body("type", equalTo("/problems/bad-cursor"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!", "AQ", "AAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNoCursor(String cursor) {
        list(Map.of("cursor", cursor)).then().statusCode(400).body("type", equalTo("/problems/bad-cursor"));
    }

    @Test
    void refusesAForgedCursor() {
        String cursor = list(Map.of("limit", "2", "sort", "dueOn")).path("nextCursor");
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        for (String values : List.of(
                "[\"soon\",\"x\"]", "[]", "{}", "[1,2]", "[null,null]", "[\"2026-01-01\"", "[\"\\u0000\",\"a\"]")) {
            byte[] text = values.getBytes(StandardCharsets.UTF_8);
            byte[] forged = Arrays.copyOf(bytes, 9 + text.length);
            System.arraycopy(text, 0, forged, 9, text.length);
            String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            list(Map.of("sort", "dueOn", "cursor", other))
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/bad-cursor"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinned",
                "nothing",
                "title,title",
                "title,-title",
                "title,amount,dueOn,owner",
                "--title",
                "title,",
                "emails.value"
            })
    void refusesABadSort(String sort) {
        list(Map.of("sort", sort)).then().statusCode(400).body("type", equalTo("/problems/bad-sort"));
    }

    @Test
    void saysWhereAFilterIsBad() {
        list(Map.of("filter", "pinned==true;titel==x"))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-filter"))
                .body("position", equalTo(14));
    }

    @Test
    void countsExactlyUpToTenThousand() throws SQLException {
        run("""
            truncate note cascade;
            insert into note (id, version, title, stage, pinned, created_at)
            select gen_random_uuid(), 0, 'n' || n, 'NEW', n % 2 = 0, now() from generate_series(1, 10000) n;
            """);
        list(Map.of("count", "true", "limit", "1"))
                .then()
                .body("total", equalTo(10_000))
                .body("totalCapped", nullValue());
        run(
                "insert into note (id, version, title, stage, pinned, created_at) values (gen_random_uuid(), 0, 'x', 'NEW', false, now())");
        list(Map.of("count", "true", "limit", "1"))
                .then()
                .body("total", equalTo(10_000))
                .body("totalCapped", equalTo(true));
        list(Map.of("count", "true", "limit", "1", "filter", "pinned==true"))
                .then()
                .body("total", equalTo(5_000));
        list(Map.of("limit", "1")).then().body("total", nullValue());
    }

    @Test
    void givesFiftyUnlessAskedForMore() throws SQLException {
        run("""
            insert into note (id, version, title, stage, pinned, created_at)
            select gen_random_uuid(), 0, 'n' || n, 'NEW', false, now() from generate_series(1, 300) n;
            """);
        list(Map.of()).then().body("items.size()", equalTo(50));
        list(Map.of("limit", "200")).then().body("items.size()", equalTo(200));
    }

    @Test
    void givesTheMembersAskedFor() {
        assertEquals(
                Set.of("id", "title", "amount"),
                members(list(Map.of("fields", "title,amount", "filter", "title==alpha"))));
        assertEquals(Set.of("id", "may"), members(list(Map.of("fields", "may", "filter", "title==alpha"))));
        assertEquals(
                Set.of("id", "version", "title", "stage", "amount", "dueOn", "pinned", "emails", "owner", "createdAt"),
                members(list(Map.of("filter", "title==alpha"))));
    }

    @Test
    void looksForWordsAsTheOwnerSays() {
        assertEquals(
                List.of("c", "b"), letters(list(Map.of("q", "bet"))).stream().toList());
        assertEquals(List.of("c"), letters(list(Map.of("q", "bet", "filter", "stage==DONE"))));
    }

    @Test
    void mapsRowsWithoutEntities() {
        As.user(LocalUser.ANN)
                .get("/api/v1/notes/titles?limit=2")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of("Alpha", "beta")))
                .body("nextCursor", matchesPattern("[\\w-]+"));
    }

    private static Set<String> members(Response list) {
        Map<String, Object> first = list.path("items[0]");
        return first.keySet();
    }

    private static Response list(Map<String, String> parameters) {
        return As.user(LocalUser.ANN).queryParams(parameters).get("/api/v1/notes");
    }

    /** The last hexadecimal digits of the ids, as letters: 0x0a is "a", 0x10 is "g". */
    private static List<String> letters(Response list) {
        List<String> ids = list.then().statusCode(200).extract().path("items.id");
        return ids.stream()
                .map(id -> Character.toString('a' + Integer.parseInt(id.substring(34), 16) - 10))
                .toList();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
