package org.kabumori.server.evidence;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts keyed hashes in the place of personal data in events, decisions and alerts: the same value
 * has the same hash, and nobody without the key finds out whose it is. Learns the values from the
 * events, so that it finds them in sentences too. Not thread-safe.
 */
final class Pseudonyms {
    /** Fields of the contract that say where and with what a person was, or what he said. */
    static final Set<String> FIELDS =
            Set.of("ip", "device", "devices", "userAgent", "value", "text");

    private static final String MARK = "hidden-";

    /** 48 bits: of a case's thousands of values no two are the same by chance. */
    private static final int HASH_BYTES = 6;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:@/+-]+");
    private static final Pattern IP =
            Pattern.compile(
                    "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:/[0-9]{1,3})?");

    private final Mac mac;
    private final Map<String, String> known = new TreeMap<>();

    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** Learns the values of an event. */
    void learn(String event) {
        hide(JSON.readTree(event), false);
    }

    /** Returns an event, a decision or an alert without personal data. */
    String hidden(String json) {
        return JSON.writeValueAsString(hide(JSON.readTree(json), false));
    }

    /**
     * @param personal whether the field is one whose whole value is hidden
     */
    private JsonNode hide(JsonNode node, boolean personal) {
        if (node.isObject()) {
            ObjectNode hidden = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                boolean ofPerson = personal || FIELDS.contains(field.getKey());
                hidden.set(field.getKey(), hide(field.getValue(), ofPerson));
            }
            return hidden;
        }
        if (node.isArray()) {
            ArrayNode hidden = JSON.createArrayNode();
            node.forEach(each -> hidden.add(hide(each, personal)));
            return hidden;
        }
        if (personal && !node.isNull()) {
            return JsonNodeFactory.instance.stringNode(hashOf(node.asString()));
        }
        return node.isString()
                ? JsonNodeFactory.instance.stringNode(sentence(node.asString()))
                : node;
    }

    private String hashOf(String value) {
        return known.computeIfAbsent(
                value,
                each -> {
                    byte[] hash = mac.doFinal(each.getBytes(StandardCharsets.UTF_8));
                    return MARK + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
                });
    }

    private String sentence(String text) {
        return TOKEN.matcher(text).replaceAll(token -> word(token.group()));
    }

    private String word(String token) {
        String word = token;
        while (!word.isEmpty() && ".:".indexOf(word.charAt(word.length() - 1)) >= 0) {
            word = word.substring(0, word.length() - 1);
        }
        String end = token.substring(word.length());
        int colon = word.indexOf(':');
        if (isPersonal(word)) {
            return hashOf(word) + end;
        }
        // A subject, as ip:203.0.113.5.
        return colon > 0 && isPersonal(word.substring(colon + 1))
                ? word.substring(0, colon + 1) + hashOf(word.substring(colon + 1)) + end
                : token;
    }

    private boolean isPersonal(String word) {
        return known.containsKey(word) || isAddress(word);
    }

    private static boolean isAddress(String word) {
        // A time of day has colons too.
        return IP.matcher(word).matches() && !word.matches("[0-9]{1,2}:[0-9]{2}:[0-9]{2}");
    }
}
