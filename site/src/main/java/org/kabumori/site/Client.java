package org.kabumori.site;

/**
 * The browser that a request comes from.
 *
 * @param device a cookie that the site gave it when it was first here
 * @param agent what it calls itself
 * @param isBound whether it proved the key that the device's cookie goes with
 */
record Client(String device, Network network, String agent, boolean isBound) {}
