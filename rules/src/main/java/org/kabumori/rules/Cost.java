package org.kabumori.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;

import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.RuleRefused;

import java.util.List;
import java.util.Set;

/**
 * What a condition can cost at the most, in steps of some ten nanoseconds, from its text alone: a
 * step a node, a text's length where texts are searched, and the length of the list where a macro
 * goes through one. Pure.
 */
final class Cost {
    /** The dearest condition taken: some twenty microseconds. */
    static final int MOST = 2_000;

    /** Steps for searching a text: the longest holds 4,096 characters. */
    private static final int SEARCH = 100;

    private static final Set<String> SEARCHES =
            Set.of("matches", "contains", "startsWith", "endsWith", "size", "_+_");

    private static final String TIME_GETTER = "get";
    private static final Set<String> ZONES = Set.of("Asia/Tokyo", "UTC");

    private Cost() {}

    static int of(CelAbstractSyntaxTree tree) {
        return (int) Math.min(Integer.MAX_VALUE, of(tree.getExpr()));
    }

    private static long of(CelExpr node) {
        return switch (node.exprKind().getKind()) {
            case SELECT -> 1 + of(node.select().operand());
            case CALL -> call(node.call());
            case LIST -> 1 + sum(node.list().elements());
            case MAP -> 1 + node.map().entries().stream().mapToLong(Cost::entry).sum();
            case STRUCT -> throw new RuleRefused(1, 1, "a condition without messages");
            case COMPREHENSION -> comprehension(node.comprehension());
            default -> 1;
        };
    }

    private static long entry(CelExpr.CelMap.Entry entry) {
        return of(entry.key()) + of(entry.value());
    }

    private static long call(CelExpr.CelCall call) {
        zone(call);
        long own = SEARCHES.contains(call.function()) ? SEARCH : 1;
        long target = call.target().map(Cost::of).orElse(0L);
        return own + target + sum(call.args());
    }

    /** A time zone's rules come with the Java at hand: another one must not decide otherwise. */
    private static void zone(CelExpr.CelCall call) {
        if (call.function().startsWith(TIME_GETTER) && !call.args().isEmpty()) {
            CelExpr zone = call.args().getFirst();
            boolean fixed =
                    zone.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                            && zone.constant().getKind() == CelConstant.Kind.STRING_VALUE
                            && ZONES.contains(zone.constant().stringValue());
            if (!fixed) {
                throw new RuleRefused(1, 1, "the time zone 'Asia/Tokyo' or 'UTC'");
            }
        }
    }

    private static long comprehension(CelExpr.CelComprehension loop) {
        long each = of(loop.loopCondition()) + of(loop.loopStep());
        return of(loop.iterRange())
                + of(loop.accuInit())
                + of(loop.result())
                + length(loop.iterRange()) * each;
    }

    private static long length(CelExpr range) {
        return range.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST
                ? range.list().elements().size()
                : Math.max(Fact.MOST_TEXTS, Fact.values().length);
    }

    private static long sum(List<CelExpr> nodes) {
        return nodes.stream().mapToLong(Cost::of).sum();
    }
}
