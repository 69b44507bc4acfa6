package org.kabumori.server.acting;

/** A policy that holds every buy and every withdrawal, so that a test has something held. */
public final class HoldingPolicy {
    private HoldingPolicy() {}

    /** Returns the event that publishes it. */
    public static String event() {
        return """
               {"type":"policy","id":"policy-holding","time":"%s","policy":"holding","action":"publish","by":"test",\
               "content":{"rules":[\
               {"id":"every-buy","on":["order"],"when":"order.side == 'buy'","then":{"answer":"hold"},\
               "texts":{"ja":"買付はすべて","en":"every buy"},"customersShare":1.0},\
               {"id":"every-withdrawal","on":["cash"],"when":"cash.kind == 'withdrawal'","then":{"answer":"hold"},\
               "texts":{"ja":"出金はすべて","en":"every withdrawal"},"customersShare":1.0}]}}"""
                .formatted(ActingServer.now());
    }
}
