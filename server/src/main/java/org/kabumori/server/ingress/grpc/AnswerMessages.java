package org.kabumori.server.ingress.grpc;

import com.google.protobuf.Timestamp;

import org.kabumori.contract.Times;
import org.kabumori.proto.v1.Accepted;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Decision;
import org.kabumori.proto.v1.Pending;
import org.kabumori.proto.v1.Reason;
import org.kabumori.proto.v1.Rejected;
import org.kabumori.server.ingress.Ingress;
import org.kabumori.server.ingress.Result;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Says results in Protobuf, with the words of the JSON that the journal has. Pure. */
final class AnswerMessages {
    private static final JsonFactory JSON =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

    private AnswerMessages() {}

    static Answer of(Result result) {
        return switch (result) {
            case Result.Answered answered when answered.answer() != null ->
                    Answer.newBuilder()
                            .setDecision(decision(answered.answer()))
                            .setRepeated(answered.repeated())
                            .build();
            case Result.Answered answered ->
                    Answer.newBuilder()
                            .setAccepted(Accepted.newBuilder().setEvent(answered.event()))
                            .setRepeated(answered.repeated())
                            .build();
            case Result.Refused refused ->
                    Answer.newBuilder()
                            .setRejected(
                                    Rejected.newBuilder()
                                            .setLine(refused.number())
                                            .setRule(Ingress.word(refused.rejection().rule()))
                                            .setPointer(refused.rejection().pointer())
                                            .setExpected(refused.rejection().expected()))
                            .build();
            case Result.FellBack fellBack ->
                    Answer.newBuilder().setDecision(decision(fellBack.answer())).build();
            case Result.Pending pending ->
                    Answer.newBuilder()
                            .setPending(
                                    Pending.newBuilder()
                                            .setEvent(pending.event())
                                            .setCode(pending.why().word()))
                            .build();
        };
    }

    /** Reads what the server itself wrote, so a field that is not known here is an error. */
    static Decision decision(String answer) {
        Decision.Builder decision = Decision.newBuilder();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "event" -> decision.setEvent(json.getString());
                    case "type" -> {
                        // The message is of this type.
                    }
                    case "time" -> decision.setTime(time(json.getString()));
                    case "account" -> decision.setAccount(json.getString());
                    case "decision" -> decision.setDecision(json.getString());
                    case "require" -> decision.setRequire(json.getString());
                    case "accountAction" -> decision.setAccountAction(json.getString());
                    case "score" -> decision.setScore(json.getDoubleValue());
                    case "reasons" -> reasons(json, decision);
                    case "campaign" -> decision.setCampaign(json.getString());
                    case "policy" -> decision.setPolicy(json.getString());
                    case "notionalYen" -> decision.setNotionalYen(json.getDoubleValue());
                    case "fallback" -> decision.setFallback(json.getBooleanValue());
                    default -> throw new IllegalStateException("no such field: " + name);
                }
            }
        }
        return decision.build();
    }

    private static Timestamp time(String text) {
        long micros = Times.micros(text);
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(micros, 1_000_000L))
                .setNanos((int) Math.floorMod(micros, 1_000_000L) * 1_000)
                .build();
    }

    private static void reasons(JsonParser json, Decision.Builder decision) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Reason.Builder reason = Reason.newBuilder();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "code" -> reason.setCode(json.getString());
                    case "weight" -> reason.setWeight(json.getDoubleValue());
                    case "detail" -> reason.setDetail(json.getString());
                    case "detailJa" -> reason.setDetailJa(json.getString());
                    default -> throw new IllegalStateException("no such field: " + name);
                }
            }
            decision.addReasons(reason);
        }
    }
}
