package org.kabumori.site;

/**
 * A customer of the site. The demo shows the password to whoever plays the thief; a broker keeps a
 * hash of it.
 *
 * @param account the key under which Kabumori knows her
 */
record Customer(
        String account,
        String login,
        String password,
        String english,
        String japanese,
        String telephone) {
    static final Customer HANAKO =
            new Customer(
                    "takane-1001", "hanako", "sakura-2019", "Hanako Mori", "森 花子", "09000001001");

    String in(Texts texts) {
        return texts.isJapanese() ? japanese : english;
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "Customer[" + account + "]";
    }
}
