package org.kabumori.server.restrictions;

/** One customer that a halt hits: how many of its names he holds, and his open orders in them. */
public record Customer(String account, long names, long orders, long yen) {}
