package org.kabumori.server.exposure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an extract of stealer logs, line by line, in the forms in which they are passed on: lines
 * of {@code URL:LOGIN:PASSWORD}, blocks of {@code URL:}, {@code Username:}, {@code Password:} as
 * RedLine, Vidar, Lumma and Raccoon write them, and CSV with a head. Passwords are skipped over and
 * reach nobody. One thread's.
 */
public final class StealerLog {
    /** Longer lines are no credentials. */
    public static final int MOST_LINE_CHARACTERS = 8_192;

    private static final int MOST_LOGIN_CHARACTERS = 256;

    private enum Part {
        URL,
        LOGIN,
        PASSWORD,
        OTHER
    }

    private static final Map<String, Part> PARTS =
            Map.ofEntries(
                    Map.entry("url", Part.URL),
                    Map.entry("host", Part.URL),
                    Map.entry("hostname", Part.URL),
                    Map.entry("website", Part.URL),
                    Map.entry("username", Part.LOGIN),
                    Map.entry("user", Part.LOGIN),
                    Map.entry("usr", Part.LOGIN),
                    Map.entry("login", Part.LOGIN),
                    Map.entry("password", Part.PASSWORD),
                    Map.entry("pass", Part.PASSWORD),
                    Map.entry("pwd", Part.PASSWORD),
                    Map.entry("soft", Part.OTHER),
                    Map.entry("application", Part.OTHER),
                    Map.entry("browser", Part.OTHER),
                    Map.entry("storage", Part.OTHER),
                    Map.entry("profile", Part.OTHER));

    private static final Pattern KEYED = Pattern.compile("\\s*([A-Za-z]{3,11})\\s*:\\s*(.*)");

    /** Lines between blocks: blank, or of one sign again and again. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*([=*_#~-])?\\1*\\s*");

    private static final String AUTHORITY =
            "(?:android://[^@\\s]*@|[A-Za-z][A-Za-z0-9+.-]*://)?([A-Za-z0-9][A-Za-z0-9.-]*\\.[A-Za-z0-9-]+)(?::\\d{1,5}(?=[/:|;,\\s]|$))?";
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*"
                            + AUTHORITY
                            + "(?:[/?#][^\\s:|;]*)?(?:[:|;]|\\s+)([^\\s:|;]+)[:|;\\s].*");
    private static final Pattern ADDRESS = Pattern.compile("\\s*" + AUTHORITY + "(?:[/?#].*)?\\s*");

    private static final List<String> CSV_URL =
            List.of("url", "host", "hostname", "website", "origin_url", "login_uri");
    private static final List<String> CSV_LOGIN =
            List.of("username", "login", "user", "email", "username_value", "login_username");

    private final Sink sink;
    private long line;
    private @Nullable Table table;
    private boolean isBegun;
    private long blockLine;
    private @Nullable String blockUrl;
    private @Nullable String blockLogin;

    public StealerLog(Sink sink) {
        this.sink = sink;
    }

    /** What takes what is read. */
    public interface Sink {
        /** Takes what was read. */
        void found(Credential credential);

        /**
         * Takes note of what was not.
         *
         * @param line from 1
         * @param why what was expected; nothing of the line, which may hold a password
         */
        void rejected(long line, String why);
    }

    private record Table(char separator, int url, int login) {}

    /** Reads the next line, without its end. */
    public void line(String text) {
        line++;
        if (text.length() > MOST_LINE_CHARACTERS) {
            sink.rejected(line, "at most " + MOST_LINE_CHARACTERS + " characters");
            return;
        }
        // What Windows writes in front of a file.
        String plain = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (BETWEEN.matcher(plain).matches()) {
            endBlock();
            return;
        }
        if (!isBegun) {
            isBegun = true;
            table = head(plain);
            if (table != null) {
                return;
            }
        }
        if (table != null) {
            row(plain, table);
            return;
        }
        Matcher keyed = KEYED.matcher(plain);
        Part part = keyed.matches() ? PARTS.get(keyed.group(1).toLowerCase(Locale.ROOT)) : null;
        if (part == null) {
            single(plain);
        } else {
            inBlock(part, keyed.group(2).strip());
        }
    }

    /** Ends the last block. */
    public void end() {
        endBlock();
    }

    private void single(String text) {
        Matcher matcher = LINE.matcher(text);
        if (matcher.matches()) {
            found(line, matcher.group(1), matcher.group(2));
        } else {
            sink.rejected(line, "expected URL:LOGIN:PASSWORD, or a key such as URL: or Username:");
        }
    }

    private void inBlock(Part part, String value) {
        switch (part) {
            case URL -> {
                endBlock();
                blockLine = line;
                blockUrl = value;
            }
            case LOGIN -> {
                blockLine = blockLine == 0 ? line : blockLine;
                blockLogin = value;
            }
            case PASSWORD -> endBlock();
            case OTHER -> {}
        }
    }

    private void endBlock() {
        String url = blockUrl;
        String login = blockLogin;
        long at = blockLine;
        blockUrl = null;
        blockLogin = null;
        blockLine = 0;
        if (at == 0) {
            return;
        }
        Matcher address = ADDRESS.matcher(url == null ? "" : url);
        if (!address.matches()) {
            sink.rejected(at, "expected a URL with a host in the block that begins here");
        } else {
            found(at, address.group(1), login == null ? "" : login);
        }
    }

    private void found(long at, String host, String login) {
        if (login.isBlank() || login.length() > MOST_LOGIN_CHARACTERS) {
            sink.rejected(at, "expected a login of 1 to " + MOST_LOGIN_CHARACTERS + " characters");
        } else {
            sink.found(new Credential(host.toLowerCase(Locale.ROOT), login.strip()));
        }
    }

    private static @Nullable Table head(String text) {
        for (char separator : new char[] {',', ';', '\t'}) {
            List<String> cells = cells(text.toLowerCase(Locale.ROOT), separator);
            if (cells != null) {
                int url = first(cells, CSV_URL);
                int login = first(cells, CSV_LOGIN);
                if (url >= 0 && login >= 0) {
                    return new Table(separator, url, login);
                }
            }
        }
        return null;
    }

    private static int first(List<String> cells, List<String> names) {
        for (int i = 0; i < cells.size(); i++) {
            if (names.contains(cells.get(i).strip())) {
                return i;
            }
        }
        return -1;
    }

    private void row(String text, Table of) {
        List<String> cells = cells(text, of.separator());
        if (cells == null) {
            sink.rejected(line, "expected quotes that are closed");
            return;
        }
        if (cells.size() <= Math.max(of.url(), of.login())) {
            sink.rejected(line, "expected a URL and a login in the columns of the head");
            return;
        }
        Matcher address = ADDRESS.matcher(cells.get(of.url()));
        if (address.matches()) {
            found(line, address.group(1), cells.get(of.login()));
        } else {
            sink.rejected(line, "expected a URL with a host in column " + (of.url() + 1));
        }
    }

    /** RFC 4180, within one line; {@code null} when a quote is not closed. */
    private static @Nullable List<String> cells(String text, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? null : cells;
    }
}
