package onward.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import onward.kit.local.DatabaseAccess;
import onward.kit.local.ListeningSockets;
import onward.kit.local.PostgresServer;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import org.junit.jupiter.api.Test;

/** What somebody else on this machine or its network gets to see of a running suite. */
@SystemTest
class SurroundingsIT {
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_PRIVILEGE = "42501";

    private final Onward onward;

    SurroundingsIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void nothingListensBeyondTheLoopbackInterface() {
        assumeTrue(ListeningSockets.areTold());
        Set<Integer> ports = new HashSet<>();
        Stream<Long> processes = Stream.of(
                        onward.suite().processes().stream()
                                .filter(ServiceProcess::isRunning)
                                .map(ServiceProcess::pid),
                        Stream.of(Service.LEAD, Service.DEAL)
                                .map(service ->
                                        onward.suite().databaseServer(service).pid()),
                        Stream.of(Objects.requireNonNull(onward.suite().broker().mark())
                                .pid()),
                        Stream.of(ProcessHandle.current().pid()))
                .flatMap(each -> each);

        processes.forEach(pid -> {
            List<InetSocketAddress> addresses = ListeningSockets.of(pid);
            assertTrue(!addresses.isEmpty(), "process " + pid + " listens");
            addresses.forEach(address -> {
                assertTrue(address.getAddress().isLoopbackAddress(), address + " of process " + pid);
                ports.add(address.getPort());
            });
        });

        assertTrue(ports.contains(onward.suite().broker().port()), ports::toString);
        assertTrue(ports.contains(onward.suite().databaseServer(Service.LEAD).port()), ports::toString);
        assertTrue(
                ports.contains(Integer.parseInt(onward.suite().gatewayUrl().replaceAll("\\D", ""))), ports::toString);
    }

    @Test
    void aServiceReachesItsOwnDatabaseAlone() {
        PostgresServer server = onward.suite().databaseServer(Service.LEAD);
        DatabaseAccess lead = server.access("lead");

        assertEquals(NO_PRIVILEGE, refusal(server.jdbcUrl("party"), lead.user(), lead.password()));
        assertEquals(WRONG_PASSWORD, refusal(server.jdbcUrl("lead"), lead.user(), "lead"));
        assertEquals(WRONG_PASSWORD, refusal(server.jdbcUrl("lead"), "postgres", "postgres"));
    }

    @Test
    void noPasswordIsAmongTheWordsOfACommand() {
        String password =
                onward.suite().databaseServer(Service.LEAD).access("lead").password();

        ProcessHandle lead =
                ProcessHandle.of(onward.suite().process(Service.LEAD).pid()).orElseThrow();

        List<String> words = List.of(lead.info().arguments().orElse(new String[0]));
        assertTrue(words.contains("-jar"), words::toString);
        assertTrue(words.stream().noneMatch(word -> word.contains(password)), words::toString);
    }

    private static String refusal(String url, String user, String password) {
        SQLException refusal = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(url, user, password).close());
        return String.valueOf(refusal.getSQLState());
    }
}
