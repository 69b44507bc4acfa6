package org.kabumori.engine.state;

/** What a user agent says that it is: {@code Kabuapp/2.9}. Pure. */
public final class Product {
    private Product() {}

    /**
     * Returns whether a user agent names a product, or a version below it: {@code Kabuapp/2.9} is
     * in {@code Kabuapp/2.9.1 (iPhone)} and not in {@code Kabuapp/2.90} or {@code MyKabuapp/2.9}.
     * Upper and lower case differ, as they do between products.
     */
    public static boolean isIn(String agent, String product) {
        int at = product.isEmpty() ? -1 : agent.indexOf(product);
        while (at >= 0) {
            int end = at + product.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(agent.charAt(at - 1));
            boolean ends = end == agent.length() || !Character.isDigit(agent.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = agent.indexOf(product, at + 1);
        }
        return false;
    }
}
