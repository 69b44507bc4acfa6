package org.kabumori.cli;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plays a log to an engine for what its policies say beside the decisions. Used once. */
abstract class PolicyRun implements Answers {
    private final Engine engine;

    PolicyRun(Policy policy) {
        this.engine = new Engine(policy);
    }

    /** Plays the files, merged by time; events that are none, and late ones, are passed over. */
    void play(List<String> files, List<? extends Event> before) throws IOException {
        List<EventSource> sources = new ArrayList<>();
        try {
            for (String file : files) {
                sources.add(EventSource.open(file));
            }
            ReadAhead ahead = new ReadAhead(sources);
            Thread reader = Thread.ofPlatform().daemon().name("policy-reader").start(ahead);
            before.forEach(event -> engine.accept(event, this));
            try {
                boolean more = true;
                while (more) {
                    Batch batch = ahead.next();
                    batch.items.forEach(item -> engine.accept(item.event, this));
                    more = !batch.last;
                    if (batch.failure instanceof IOException e) {
                        throw e;
                    }
                    if (batch.failure != null) {
                        throw new IllegalStateException("reading failed", batch.failure);
                    }
                }
            } finally {
                reader.interrupt();
            }
        } finally {
            for (EventSource source : sources) {
                source.close();
            }
        }
    }

    PolicySummary summary() {
        return engine.policies();
    }

    @Override
    public void decision(Decision decision) {}

    @Override
    public void alert(Alert alert) {}
}
