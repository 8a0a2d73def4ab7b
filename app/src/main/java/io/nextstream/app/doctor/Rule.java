package io.nextstream.app.doctor;

import java.util.List;

/** Judges facts; what it says depends on nothing else. */
interface Rule<F> {

    /** All that is wrong, or the one line that says what is right. */
    List<Finding> judge(F facts);
}
