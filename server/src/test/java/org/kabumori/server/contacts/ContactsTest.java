package org.kabumori.server.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.contacts.Contacts.Wish;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How customers are reached, on a real PostgreSQL. */
class ContactsTest {
    private static final Actor FEED = new Actor("feed", Set.of(Role.INTEGRATOR));

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Contacts contacts;

    @BeforeAll
    static void start() {
        server = new ActingServer(folder.resolve("data"), Map.of());
        contacts = server.bean(Contacts.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Wish mail(String address) {
        return new Wish("email", address);
    }

    private static void register(String account, Wish... wishes) throws Refusal {
        contacts.register(FEED, account, "ja", List.of(wishes));
    }

    private static List<String> current(String account) {
        return contacts.told(account).stream()
                .filter(Contact::current)
                .map(Contact::address)
                .toList();
    }

    private static List<String> kept(String account) {
        return contacts.told(account).stream()
                .filter(contact -> !contact.current())
                .map(Contact::address)
                .toList();
    }

    @Test
    void aReplacedAddressIsStillToldInQuarantine() throws Exception {
        register("c-1", mail("Hana@Mail.example "), new Wish("phone", "090-1234 5678"));
        assertThat(current("c-1")).containsExactly("hana@mail.example", "09012345678");
        register("c-1", mail("thief@evil.example"), new Wish("phone", "09012345678"));
        assertThat(current("c-1")).containsExactlyInAnyOrder("09012345678", "thief@evil.example");
        assertThat(kept("c-1")).containsExactly("hana@mail.example");
        // Back again: the first address is current once more, and now the thief's is in quarantine.
        register("c-1", mail("hana@mail.example"));
        assertThat(current("c-1")).containsExactly("hana@mail.example");
        assertThat(kept("c-1")).containsExactlyInAnyOrder("09012345678", "thief@evil.example");
        assertThat(server.acts("account:c-1")).containsOnly("contacts.register done").hasSize(3);
    }

    @Test
    void whoChangesAgainAndAgainDoesNotPushTheCustomersOwnAddressOut() throws Exception {
        register("c-2", mail("hana@mail.example"));
        for (int i = 0; i < 3 * Contacts.MOST_KEPT; i++) {
            register("c-2", mail("thief" + i + "@evil.example"));
        }
        assertThat(kept("c-2")).hasSize(Contacts.MOST_KEPT).contains("hana@mail.example");
        assertThat(current("c-2")).hasSize(1);
    }

    @Test
    void aSessionsChangeStartsTheQuarantineAndTheNewAddressIsToldToo() throws Exception {
        register("c-3", mail("hana@mail.example"));
        contacts.changed("c-3", ContactKind.EMAIL, "new@mail.example");
        assertThat(current("c-3")).containsExactly("new@mail.example");
        assertThat(kept("c-3")).containsExactly("hana@mail.example");
        // What is no address is not made one, and the old stays.
        contacts.changed("c-3", ContactKind.EMAIL, "sha256:1234");
        assertThat(current("c-3")).containsExactly("new@mail.example");
    }

    @Test
    void addressesAreSealedAndShownRedactedOnly() throws Exception {
        register("c-4", mail("hana.sato@mail.example"), new Wish("push", "token-token-1234"));
        List<byte[]> rows =
                server.jdbc()
                        .sql(
                                "select sealed || fingerprint from customer_contact where account = 'c-4'")
                        .query((row, number) -> row.getBytes(1))
                        .list();
        assertThat(rows).hasSize(2);
        rows.forEach(
                row ->
                        assertThat(new String(row, StandardCharsets.ISO_8859_1))
                                .doesNotContain("hana", "token", "example"));
        assertThat(contacts.told("c-4"))
                .extracting(Contact::shown)
                .containsExactly("h•••@mail.example", "•••1234");
        assertThat(contacts.told("c-4").toString()).doesNotContain("hana.sato", "token-");
        // A row moved to somebody else's account opens nowhere.
        server.jdbc()
                .sql(
                        "insert into customer_profile (account, language) values ('c-5', 'ja')"
                                + " on conflict do nothing")
                .update();
        server.jdbc()
                .sql("update customer_contact set account = 'c-5' where account = 'c-4'")
                .update();
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> contacts.told("c-5")))
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void saysWhatIsWrongWithAContactAndDoesNotRepeatIt() {
        assertThat(code("ja", mail("no address"))).isEqualTo("contact-address");
        assertThat(code("ja", mail("a@b.example\r\nBcc: c@d.example")))
                .isEqualTo("contact-address");
        assertThat(code("ja", new Wish("fax", "1"))).isEqualTo("contact-kind");
        assertThat(code("fr", mail("a@b.example"))).isEqualTo("contact-language");
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> register("c-6", mail("secret wrong")));
        assertThat(refusal.getMessage()).contains("contacts[0].address").doesNotContain("secret");
    }

    private static String code(@Nullable String language, Wish wish) {
        return catchThrowableOfType(
                        Refusal.class,
                        () -> contacts.register(FEED, "c-6", language, List.of(wish)))
                .code();
    }
}
