/** Numbers for reports: scores, shares, win rates and percentiles, each with its 95 % interval. */
package io.nextstream.evaluation.score;
