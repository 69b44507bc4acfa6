package org.kabumori.sim.calibrate;

import java.util.Arrays;

/**
 * Logistic regression of takeovers on the engine's evidence: an intercept, and a factor on the
 * weights of each code, drawn towards 1 and held between 0 and its most, so that a weight's meaning
 * never flips. Fitted by Newton's method on what may move, a few dozen passes over the
 * observations. Deterministic.
 *
 * <p>The intercept takes up how frequent takeovers are in the log, and is thrown away: factors are
 * of likelihood ratios, and the policy keeps its own prior.
 */
final class Fit {
    private static final int MOST_STEPS = 40;
    private static final int MOST_HALVINGS = 20;

    /** Log-loss may be off by so much of itself. */
    private static final double ENOUGH = 1e-7;

    private final Observations observations;
    private final Model model;
    private final double[] most;
    private final double ridge;
    private final int count;

    /** The intercept stands behind the factors. */
    private double[] values;

    /**
     * Makes a fit.
     *
     * @param most each code's largest factor; 0 for codes whose factor stays 1
     * @param ridge how strongly factors are drawn to 1: that many observations' worth
     */
    Fit(Observations observations, double[] most, double ridge) {
        this.observations = observations;
        this.model = new Model(observations);
        this.most = most.clone();
        this.ridge = ridge;
        this.count = most.length;
        this.values = new double[count + 1];
        Arrays.fill(values, 1);
        values[count] = 0;
    }

    /** Returns the factors that fit best. */
    double[] factors() {
        double loss = loss(values);
        for (int step = 0; step < MOST_STEPS; step++) {
            double before = loss;
            double[] move = move();
            double length = 1;
            double[] next = moved(move, length);
            double lossThere = loss(next);
            for (int i = 0; i < MOST_HALVINGS && !(lossThere < loss); i++) {
                length /= 2;
                next = moved(move, length);
                lossThere = loss(next);
            }
            if (!(lossThere < loss)) {
                break;
            }
            values = next;
            loss = lossThere;
            if (before - loss < ENOUGH * before) {
                break;
            }
        }
        return Arrays.copyOf(values, count);
    }

    private double[] moved(double[] move, double length) {
        double[] next = values.clone();
        for (int i = 0; i <= count; i++) {
            next[i] += length * move[i];
            next[i] = i == count ? next[i] : Math.clamp(next[i], 0, Math.max(1, most[i]));
        }
        return next;
    }

    private double loss(double[] at) {
        double loss = 0;
        for (int i = 0; i < observations.size(); i++) {
            if (!observations.isHeldOut(i)) {
                double logOdds = at[count] + model.sum(i, at);
                loss += softplus(observations.isAttack(i) ? -logOdds : logOdds);
            }
        }
        for (int i = 0; i < count; i++) {
            loss += ridge / 2 * (at[i] - 1) * (at[i] - 1);
        }
        return loss;
    }

    /** Returns log(1 + e^x) without overflow. */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** Returns the Newton step of all that is free to move. */
    private double[] move() {
        double[] gradient = new double[count + 1];
        double[][] curvature = new double[count + 1][count + 1];
        double[] slopes = new double[count + 1];
        for (int i = 0; i < observations.size(); i++) {
            if (!observations.isHeldOut(i)) {
                add(i, gradient, curvature, slopes);
            }
        }
        for (int i = 0; i < count; i++) {
            gradient[i] += ridge * (values[i] - 1);
            curvature[i][i] += ridge;
        }
        curvature[count][count] += ENOUGH;
        for (int i = 0; i < count; i++) {
            if (isFixed(i, gradient[i])) {
                Arrays.fill(curvature[i], 0);
                for (double[] row : curvature) {
                    row[i] = 0;
                }
                curvature[i][i] = 1;
                gradient[i] = 0;
            }
        }
        return solved(curvature, gradient);
    }

    private boolean isFixed(int code, double gradient) {
        return most[code] == 0
                || values[code] <= 0 && gradient > 0
                || values[code] >= most[code] && gradient < 0;
    }

    private void add(int observation, double[] gradient, double[][] curvature, double[] slopes) {
        double logOdds = values[count] + model.sum(observation, values);
        double probability = 1 / (1 + StrictMath.exp(-logOdds));
        double residual = probability - (observations.isAttack(observation) ? 1 : 0);
        double weight = probability * (1 - probability);
        int start = observations.start(observation);
        int end = observations.end(observation);
        for (int i = start; i < end; i++) {
            slopes[observations.code(i)] += model.slope(i);
        }
        for (int i = start; i < end; i++) {
            int code = observations.code(i);
            double slope = slopes[code];
            if (slope != 0 && isFirst(i, start)) {
                gradient[code] += residual * slope;
                curvature[code][count] += weight * slope;
                curvature[count][code] += weight * slope;
                for (int j = start; j < end; j++) {
                    if (isFirst(j, start)) {
                        curvature[code][observations.code(j)] +=
                                weight * slope * slopes[observations.code(j)];
                    }
                }
            }
        }
        gradient[count] += residual;
        curvature[count][count] += weight;
        for (int i = start; i < end; i++) {
            slopes[observations.code(i)] = 0;
        }
    }

    /** A code may come twice in one event. */
    private boolean isFirst(int piece, int start) {
        for (int i = start; i < piece; i++) {
            if (observations.code(i) == observations.code(piece)) {
                return false;
            }
        }
        return true;
    }

    /** Solves curvature × move = −gradient by elimination; the matrix is positive definite. */
    private static double[] solved(double[][] matrix, double[] gradient) {
        int size = gradient.length;
        double[] move = new double[size];
        for (int i = 0; i < size; i++) {
            move[i] = -gradient[i];
        }
        for (int i = 0; i < size; i++) {
            for (int row = i + 1; row < size; row++) {
                double share = matrix[row][i] / matrix[i][i];
                for (int column = i; share != 0 && column < size; column++) {
                    matrix[row][column] -= share * matrix[i][column];
                }
                move[row] -= share * move[i];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int column = i + 1; column < size; column++) {
                move[i] -= matrix[i][column] * move[column];
            }
            move[i] /= matrix[i][i];
        }
        return move;
    }
}
