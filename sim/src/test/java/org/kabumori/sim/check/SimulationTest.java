package org.kabumori.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.LabelledLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** World, engine, invariants, oracle, validations, from a seed that is another at each commit. */
class SimulationTest {
    /** More are played with {@code -Dsimulation.worlds}, when the checks themselves are changed. */
    private static final int WORLDS = Integer.getInteger("simulation.worlds", 5);

    /** Asks and holds so often that all that may come of it comes. */
    private static final Policy STRICT = strict();

    @Test
    void everyInvariantHoldsAndTheOracleAgrees() {
        long seed = Seeds.seed();
        System.out.println("simulation seed " + seed);
        for (int world = 0; world < WORLDS; world++) {
            play(seed + world, Policy.STANDARD, "open", PlayedWorld::open);
        }
    }

    @Test
    void everyInvariantHoldsWhereTheAnswersActOnTheWorld() {
        long seed = Seeds.seed();
        for (int world = 0; world < WORLDS; world++) {
            play(seed + world, Policy.STANDARD, "closed", PlayedWorld::closed);
        }
    }

    @Test
    void everyInvariantHoldsWhereManyAreAskedAndHeldAndFrozen() {
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        for (int world = 0; world < WORLDS; world++) {
            play(Seeds.seed() + world, STRICT, "strict", PlayedWorld::closed)
                    .forEach((answer, count) -> answers.merge(answer, count, Integer::sum));
        }
        assertThat(answers).containsKeys(Answer.ALLOW, Answer.CHALLENGE, Answer.HOLD);
    }

    private static Policy strict() {
        return new Policy(
                "strict",
                Map.of(
                        Parameter.TAKEOVERS_PER_MILLION, 5_000.0,
                        Parameter.CHALLENGE_ANY_YEN, 500.0,
                        Parameter.CHALLENGE_PASSKEY_YEN, 1_000.0,
                        Parameter.HOLD_YEN, 2_000.0,
                        Parameter.REJECT_YEN, 100_000.0,
                        Parameter.FREEZE_FROM, 0.8,
                        Parameter.CHALLENGE_PER_MILLION, 1_000.0,
                        Parameter.HOLD_PER_MILLION, 2_000.0));
    }

    private static Map<Answer, Integer> play(
            long seed,
            Policy policy,
            String loop,
            Function<PlayedWorld, Validations.Summary> manner) {
        PlayedWorld world = new PlayedWorld(seed, policy);
        try {
            System.out.printf(
                    "world %d, %s, %s: %s %s%n",
                    seed,
                    PlayedWorld.variation(seed).word(),
                    loop,
                    manner.apply(world),
                    world.answers());
        } catch (BrokenInvariant fault) {
            throw new AssertionError(
                    fault.getMessage()
                            + " World %d, %s, is at fault. Repeat it with: mvn verify -pl"
                                    .formatted(seed, loop)
                            + " engine,proto,contract,rules,sim -Dtest=SimulationTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
                            + seed,
                    fault);
        }
        return world.answers();
    }

    /** Returns the log of a seed's world. */
    private static LabelledLog log(long seed) {
        return PlayedWorld.variation(seed).log(seed, PlayedWorld.extent(seed));
    }

    static Validations.Summary checked(CheckedRun.Subject subject, LabelledLog log) {
        CheckedRun run =
                new CheckedRun(subject, Policy.STANDARD, WorldMarkets::hours, TickRule.ANY);
        log.events().forEach(run::accept);
        return run.end(log.labels(), 1);
    }

    /** Reading ahead in batches of any size, and going on from a saved state, change nothing. */
    @Test
    void batchesAndSavedStatesChangeNoAnswerAndNoState() {
        List<Event> events = log(Seeds.seed()).events();
        Heard one = new Heard();
        Engine plain = new Engine(Policy.STANDARD);
        events.forEach(event -> plain.accept(event, one));
        for (int batch : new int[] {1, 7, 32}) {
            Heard other = new Heard();
            Engine engine = new Engine(Policy.STANDARD);
            for (int from = 0; from < events.size(); from += batch) {
                int to = Math.min(events.size(), from + batch);
                engine.expect(events, from, to);
                events.subList(from, to).forEach(event -> engine.accept(event, other));
            }
            assertThat(other.said).isEqualTo(one.said);
            assertThat(engine.stateHash()).isEqualTo(plain.stateHash());
        }
        Heard resumed = new Heard();
        Engine first = new Engine(Policy.STANDARD);
        int half = events.size() / 2;
        events.subList(0, half).forEach(event -> first.accept(event, resumed));
        Engine second = Engine.decode(first.encode());
        events.subList(half, events.size()).forEach(event -> second.accept(event, resumed));
        assertThat(resumed.said).isEqualTo(one.said);
        assertThat(second.stateHash()).isEqualTo(plain.stateHash());
    }

    @Test
    void theSeedIsTheCommitsWhereverItStands(@TempDir Path folder) throws IOException {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        Path git = Files.createDirectories(folder.resolve(".git/refs/heads"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Path within = Files.createDirectories(folder.resolve("sim/target"));
        Files.writeString(folder.resolve(".git/packed-refs"), commit + " refs/heads/main\n");
        assertThat(Seeds.headAbove(within)).isEqualTo(commit);
        Files.writeString(git.resolve("main"), commit.replace('0', '1') + "\n");
        assertThat(Seeds.headAbove(within)).isEqualTo(commit.replace('0', '1'));
        assertThat(Seeds.ofCommit(commit)).isEqualTo(0x0123456789abL);
        assertThat(Seeds.ofCommit("no hash")).isEqualTo(Seeds.ofCommit(""));
    }

    private static final class Heard implements Answers {
        final List<Object> said = new ArrayList<>();

        @Override
        public void decision(Decision decision) {
            said.add(decision);
        }

        @Override
        public void alert(Alert alert) {
            said.add(alert);
        }
    }
}
