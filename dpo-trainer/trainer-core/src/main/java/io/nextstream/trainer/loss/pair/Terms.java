package io.nextstream.trainer.loss.pair;

/**
 * What a loss may take from its pairs.
 *
 * <p>Every one of them has both parts of a pair, pictures under β and plans under β_text:
 *
 * <pre>
 *   s = (β/2) (e_ref − e) + β_text (logp − logp_ref)          reward of one side
 *   z = s_w − s_l                                             margin
 *   alone = (β/2) (e_l − e_w) + β_text (logp_w − logp_l)      margin without a reference
 * </pre>
 *
 * @param z margin of the policy over the reference; exactly 0 where they are equal
 * @param winner s_w, above 0 where the policy is better at the winner than the reference
 * @param loser s_l
 * @param alone margin of the policy on its own
 * @param winnerError e_w, the policy's flow-matching error at the winner
 * @param beta β, one number
 * @param baseline the mean of s over both sides of all pairs of a call, or 0 if it is below; one
 *     number, a constant for the gradient
 * @param flipRate how likely each vote is the wrong way round, from 0 to below 1/2; not a number
 *     where nobody measured it
 */
record Terms<T>(T z, T winner, T loser, T alone, T winnerError, T beta, T baseline, T flipRate) {}
