package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * How browsers reach pages of this server, and so which host passkeys made there belong to;
 * immutable.
 *
 * @param host a name, never an address
 * @param origin scheme, host and port, without a path
 */
public record PublicAddress(String host, String origin) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*");

    /** Returns that of a URL that was checked, or of this machine when none is set. */
    public static PublicAddress of(@Nullable String url, int port) {
        if (!AccessSettings.isSet(url)) {
            return new PublicAddress("localhost", "http://localhost:" + port);
        }
        URI uri = URI.create(url);
        String shownPort = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new PublicAddress(
                uri.getHost(), uri.getScheme() + "://" + uri.getHost() + shownPort);
    }

    /**
     * Checks a setting: browsers make passkeys for names only, and over plain HTTP for localhost
     * only.
     *
     * @throws SettingsWrong with the setting's name and what was expected
     */
    public static void check(String setting, @Nullable String url) {
        if (!AccessSettings.isSet(url)) {
            return;
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new SettingsWrong(setting + ": \"" + url + "\" is no URL", e);
        }
        String host = uri.getHost();
        if (host == null || ADDRESS.matcher(host).matches()) {
            throw new SettingsWrong(
                    setting + ": expected a host's name, not an address, in \"" + url + "\"");
        }
        boolean isLocal = host.equals("localhost") && "http".equals(uri.getScheme());
        if (!isLocal && !"https".equals(uri.getScheme())) {
            throw new SettingsWrong(setting + ": expected https:// in \"" + url + "\"");
        }
    }
}
