package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.contract.EventReader;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;
import org.kabumori.proto.v1.EventsGrpc;
import org.kabumori.proto.v1.Login;
import org.kabumori.proto.v1.Tick;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.audit.AuditLog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class ServerGrpcTest {
    private static final Path SAMPLES =
            Path.of("../contract/src/test/resources/org/kabumori/contract");
    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static KabumoriServer.Running server;
    private static ApiClient rest;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        server =
                KabumoriServer.start(
                        Map.of(
                                "server.port",
                                0,
                                "kabumori.data",
                                folder.resolve("data"),
                                "kabumori.database.url",
                                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                                "kabumori.database.user",
                                "postgres"));
        rest = new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token());
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort())
                        .usePlaintext()
                        .build();
    }

    @AfterAll
    static void stop() throws Exception {
        channel.shutdownNow();
        server.close();
        postgres.close();
    }

    @Test
    void decidesOneEventAndGivesTheFirstAnswerAgain() {
        Answer first = one().decide(login("g1"));
        assertThat(first.getDecision().getEvent()).isEqualTo("g1");
        assertThat(first.getDecision().getDecision()).isIn("allow", "challenge");
        assertThat(first.getDecision().getReasonsList())
                .allSatisfy(reason -> assertThat(reason.getDetailJa()).isNotEmpty());
        assertThat(first.getRepeated()).isFalse();
        Answer again = one().decide(login("g1"));
        assertThat(again.getRepeated()).isTrue();
        assertThat(again.getDecision()).isEqualTo(first.getDecision());
        assertThat(one().decide(tick("g2")).getAccepted().getEvent()).isEqualTo("g2");
    }

    @Test
    void saysWhereAnEventIsNoneAndWhatWasExpected() {
        Event noMethods =
                login("r1").toBuilder().setLogin(Login.newBuilder().setAccount("a")).build();
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> one().decide(noMethods));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        BadRequest details = detail(refused, BadRequest.class);
        assertThat(details.getFieldViolations(0).getField()).isEqualTo("/session");
        assertThat(details.getFieldViolations(0).getDescription()).contains("printable ASCII");
        assertThatThrownBy(() -> one().decide(Event.newBuilder().setId("r2").build()))
                .hasMessageContaining("one of the contract's types");
        Event nanos = tick("r3").toBuilder().setTime(now().setNanos(1)).build();
        assertThatThrownBy(() -> one().decide(nanos)).hasMessageContaining("RFC 3339");
    }

    @Test
    void takesEveryFieldOfTheContractAsRestDoes() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String file : List.of("all-fields.jsonl", "least-fields.jsonl")) {
            for (String line : Files.readAllLines(SAMPLES.resolve(file))) {
                lines.add(line);
            }
        }
        List<Event> events =
                lines.stream()
                        .map(EventMessages::of)
                        .map(
                                event ->
                                        event.toBuilder()
                                                .setId(
                                                        "f-"
                                                                + event.getTypeCase()
                                                                + "-"
                                                                + event.getSerializedSize())
                                                .setTime(now())
                                                .build())
                        .toList();
        List<Answer> answers = stream(events);
        assertThat(answers).hasSameSizeAs(events);
        Map<String, String> journal = new java.util.HashMap<>();
        for (String row : rest.journal()) {
            String id = Truth.part(Truth.part(row, "event"), "id");
            journal.put(id.substring(1, id.length() - 1), Truth.part(row, "event"));
        }
        for (int i = 0; i < lines.size(); i++) {
            String id = events.get(i).getId();
            assertThat(answers.get(i).getAnswerCase())
                    .as(lines.get(i) + answers.get(i))
                    .isNotEqualTo(Answer.AnswerCase.REJECTED);
            String sent =
                    lines.get(i)
                            .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + id + "\"")
                            .replaceFirst(
                                    "\"time\":\"[^\"]*\"",
                                    "\"time\":" + Truth.part(journal.get(id), "time"));
            assertThat(read(journal.get(id))).isEqualTo(read(sent));
        }
    }

    private static org.kabumori.engine.event.Event read(String json) throws Exception {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new EventReader().read(bytes, 0, bytes.length);
    }

    @Test
    void keepsFieldsOfALaterVersionInTheJournal() throws Exception {
        UnknownFieldSet later =
                UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                        .build())
                        .build();
        one().decide(tick("u1").toBuilder().setUnknownFields(later).build());
        assertThat(rest.journal())
                .anyMatch(row -> row.contains("\"u1\"") && row.contains("protobufUnknown"));
    }

    @Test
    void answersAStreamInOrderWithRejectionsInTheirPlaces() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            events.add(
                    i % 100 == 7
                            ? Event.getDefaultInstance()
                            : i % 2 == 0 ? login("s" + i) : tick("s" + i));
        }
        List<Answer> answers = stream(events);
        assertThat(answers).hasSize(5_000);
        for (int i = 0; i < 5_000; i++) {
            Answer answer = answers.get(i);
            if (i % 100 == 7) {
                assertThat(answer.getRejected().getLine()).isEqualTo(i + 1);
            } else if (i % 2 == 0) {
                assertThat(answer.getDecision().getEvent()).isEqualTo("s" + i);
            } else {
                assertThat(answer.getAccepted().getEvent()).isEqualTo("s" + i);
            }
        }
    }

    @Test
    void givesTheFailModeWhenTheDeadlinePassesInACallAndInAStream() throws Exception {
        try (Connection locked = lock()) {
            Answer silent = one().withDeadlineAfter(500, TimeUnit.MILLISECONDS).decide(login("d1"));
            assertThat(silent.getDecision().getFallback()).isTrue();
            assertThat(silent.getDecision().getRequire()).isEqualTo("passkey");
            assertThatThrownBy(
                            () ->
                                    one().withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                                            .decide(tick("d2")))
                    .hasMessageContaining("DEADLINE_EXCEEDED");
            List<Answer> answers =
                    stream(
                            with(EventsGrpc.newStub(channel), "Kabumori-Deadline-Millis", "100"),
                            List.of(login("d3"), tick("d4"), login("d5")));
            assertThat(answers).hasSize(3);
            assertThat(answers.get(0).getDecision().getFallback()).isTrue();
            assertThat(answers.get(1).getPending().getCode()).isEqualTo("answer_overdue");
            assertThat(answers.get(2).getDecision().getEvent()).isEqualTo("d5");
            locked.rollback();
        }
        Answer real = one().decide(login("d1"));
        assertThat(real.getDecision().getFallback()).isFalse();
        assertThat(real.getRepeated()).isTrue();
    }

    @Test
    void endsAStreamWithRetryInfoWhenTheQueueIsFull() throws Exception {
        try (Connection locked = lock()) {
            List<CompletableFuture<List<Answer>>> streams = new ArrayList<>();
            for (int caller = 0; caller < 12; caller++) {
                List<Event> events = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    events.add(tick("q" + caller + "-" + i));
                }
                streams.add(
                        start(
                                with(
                                        EventsGrpc.newStub(channel),
                                        "Kabumori-Deadline-Millis",
                                        "20000"),
                                events));
            }
            StatusRuntimeException full = (StatusRuntimeException) assertFails(streams);
            assertThat(full.getStatus().getCode())
                    .as(full.getMessage())
                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(detail(full, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(1);
            Answer applied =
                    with(EventsGrpc.newBlockingStub(channel), "Kabumori-Fail-Mode", "apply")
                            .decide(login("q-login"));
            assertThat(applied.getDecision().getReasons(0).getCode()).isEqualTo("queue_full");
            locked.rollback();
            for (CompletableFuture<List<Answer>> stream : streams) {
                stream.handle((answers, failure) -> true).get(30, TimeUnit.SECONDS);
            }
        }
    }

    /** The first stream that fails, fails before its earlier events are answered. */
    private static Throwable assertFails(List<CompletableFuture<List<Answer>>> streams)
            throws Exception {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        streams.forEach(
                stream ->
                        stream.whenComplete(
                                (answers, failure) -> {
                                    if (failure != null) {
                                        failed.complete(failure);
                                    }
                                }));
        return failed.get(30, TimeUnit.SECONDS);
    }

    @Test
    void letsNobodyInWithoutATokenNotEvenToLookAround() throws Exception {
        EventsGrpc.EventsBlockingStub stranger = EventsGrpc.newBlockingStub(channel);
        assertThatThrownBy(() -> stranger.decide(tick("x")))
                .hasMessageContaining("UNAUTHENTICATED");
        Metadata wrong = new Metadata();
        wrong.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer kbm_wrong");
        assertThatThrownBy(
                        () ->
                                stranger.withInterceptors(
                                                MetadataUtils.newAttachHeadersInterceptor(wrong))
                                        .decide(tick("x")))
                .hasMessageContaining("UNAUTHENTICATED");
        assertThat(
                        services(ServerReflectionGrpc.newStub(channel))
                                .handle((services, failure) -> failure)
                                .get(10, TimeUnit.SECONDS))
                .hasMessageContaining("UNAUTHENTICATED");
        assertThat(
                        services(authorized(ServerReflectionGrpc.newStub(channel)))
                                .get(10, TimeUnit.SECONDS))
                .contains("kabumori.v1.Events");
        // One entry a minute for all of an address.
        assertThat(
                        server.context()
                                .getBean(AuditLog.class)
                                .before(Long.MAX_VALUE, "stranger", "", 10))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.subject()).isEqualTo("address:127.0.0.1");
                            assertThat(entry.detail()).contains("kabumori.v1.Events/Decide");
                        });
    }

    private static CompletableFuture<String> services(
            ServerReflectionGrpc.ServerReflectionStub stub) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests =
                stub.serverReflectionInfo(
                        new StreamObserver<>() {
                            @Override
                            public void onNext(ServerReflectionResponse response) {
                                answer.complete(response.toString());
                            }

                            @Override
                            public void onError(Throwable failure) {
                                answer.completeExceptionally(failure);
                            }

                            @Override
                            public void onCompleted() {}
                        });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("*").build());
        return answer;
    }

    @Test
    void survivesWhateverBytesComeAsAnEvent() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines;
        try (Stream<String> all = Files.lines(SAMPLES.resolve("all-fields.jsonl"))) {
            lines = all.toList();
        }
        for (int round = 0; round < 400; round++) {
            byte[] bytes = EventMessages.of(lines.get(random.nextInt(lines.size()))).toByteArray();
            for (int hits = random.nextInt(6); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Status.Code code = sendBytes(bytes);
            assertThat(code)
                    .as("seed %d round %d", seed, round)
                    .isIn(Status.Code.OK, Status.Code.INVALID_ARGUMENT);
        }
        assertThat(one().decide(tick("alive")).hasAccepted()).isTrue();
        assertThat(rest.state()).contains(Truth.of(rest.journal()).stateHash());
    }

    private static Status.Code sendBytes(byte[] bytes) {
        io.grpc.MethodDescriptor<byte[], Answer> raw =
                EventsGrpc.getDecideMethod().toBuilder(
                                new io.grpc.MethodDescriptor.Marshaller<byte[]>() {
                                    @Override
                                    public java.io.InputStream stream(byte[] value) {
                                        return new java.io.ByteArrayInputStream(value);
                                    }

                                    @Override
                                    public byte[] parse(java.io.InputStream stream) {
                                        throw new UnsupportedOperationException();
                                    }
                                },
                                EventsGrpc.getDecideMethod().getResponseMarshaller())
                        .build();
        try {
            io.grpc.stub.ClientCalls.blockingUnaryCall(
                    io.grpc.ClientInterceptors.intercept(channel, token()),
                    raw,
                    io.grpc.CallOptions.DEFAULT,
                    bytes);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void publishesTheProto() throws Exception {
        assertThat(rest.get("/v1/kabumori.proto").body())
                .isEqualTo(
                        Files.readString(
                                Path.of("../proto/src/main/protobuf/kabumori/v1/kabumori.proto")));
    }

    private static Connection lock() throws Exception {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table journal in access exclusive mode");
        }
        return connection;
    }

    private static <T extends com.google.protobuf.Message> T detail(
            StatusRuntimeException e, Class<T> type) {
        return StatusProto.fromThrowable(e).getDetailsList().stream()
                .filter(any -> any.is(type))
                .map(
                        any -> {
                            try {
                                return any.unpack(type);
                            } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
                                throw new IllegalStateException(broken);
                            }
                        })
                .findFirst()
                .orElseThrow();
    }

    private static List<Answer> stream(List<Event> events) throws Exception {
        return stream(authorized(EventsGrpc.newStub(channel)), events);
    }

    private static List<Answer> stream(EventsGrpc.EventsStub stub, List<Event> events)
            throws Exception {
        return start(stub, events).get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<List<Answer>> start(
            EventsGrpc.EventsStub stub, List<Event> events) {
        List<Answer> answers = new ArrayList<>();
        CompletableFuture<List<Answer>> done = new CompletableFuture<>();
        StreamObserver<Event> requests =
                stub.decideStream(
                        new StreamObserver<>() {
                            @Override
                            public void onNext(Answer answer) {
                                answers.add(answer);
                            }

                            @Override
                            public void onError(Throwable failure) {
                                done.completeExceptionally(failure);
                            }

                            @Override
                            public void onCompleted() {
                                done.complete(answers);
                            }
                        });
        events.forEach(requests::onNext);
        requests.onCompleted();
        return done;
    }

    private static EventsGrpc.EventsBlockingStub one() {
        return authorized(EventsGrpc.newBlockingStub(channel));
    }

    private static <S extends AbstractStub<S>> S authorized(S stub) {
        return stub.withInterceptors(token());
    }

    private static io.grpc.ClientInterceptor token() {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + server.firstSecrets().token());
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static <S extends AbstractStub<S>> S with(S stub, String name, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return authorized(stub)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Fuzzed events may move the latest time up to the server's clock. */
    private static Timestamp.Builder now() {
        return Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond());
    }

    private static Event tick(String id) {
        return Event.newBuilder()
                .setId(id)
                .setTime(now())
                .setTick(Tick.getDefaultInstance())
                .build();
    }

    private static Event login(String id) {
        return Event.newBuilder()
                .setId(id)
                .setTime(now())
                .setLogin(
                        Login.newBuilder()
                                .setAccount("a1")
                                .setSession("s-" + id)
                                .setOutcome("success")
                                .addMethods("password")
                                .setIp("198.51.100.7")
                                .setUserAgent("Mozilla/5.0")
                                .setChannel("web"))
                .build();
    }
}
