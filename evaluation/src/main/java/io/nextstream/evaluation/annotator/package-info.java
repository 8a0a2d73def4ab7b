/**
 * Simulated people who vote on pairs of pictures. Their noise is calibrated on published agreement
 * between real annotators; they stand in for people in demos and tests, and every report says so.
 */
package io.nextstream.evaluation.annotator;
