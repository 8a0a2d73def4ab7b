# Reads the log of a Maven build, one module after the other, and prints the table of its tests by module and the line
# "N passed, N failed". Exits with 1 unless every module ran a test, all passed, none was skipped and none broke off.
#
# What counts is the line with which Surefire closes a module: two engines in one test class (Jupiter, jqwik) write the
# same TEST-*.xml, so of the reports one is lost. A test process that crashes closes with what had passed until then;
# only Maven's "Failed to execute goal" tells.

{ gsub(/\033\[[0-9;]*m/, ""); sub(/\r$/, "") }

# [INFO] -----< io.nextstream:nextstep >-----
/^\[INFO\] -+< [^ ]+:[^ ]+ >-+$/ {
    module = $0
    sub(/^.*:/, "", module)
    sub(/ >-+$/, "", module)
}

# [INFO] -----[ jar ]-----    A module of packaging pom has no tests.
/^\[INFO\] -+\[ [a-z-]+ \]-+$/ && !/\[ pom \]/ { order[++modules] = module }

# [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0    The lines of classes go on with a time.
/^\[(INFO|WARNING|ERROR)\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
    split($0, n, /[^0-9]+/)
    tests[module] += n[2]
    failures[module] += n[3]
    errors[module] += n[4]
    skipped[module] += n[5]
}

/^\[ERROR\] Failed to execute goal .* on project / {
    name = $0
    sub(/^.* on project /, "", name)
    sub(/:.*$/, "", name)
    stopped[name] = 1
}

# After the build of a module that it needs has failed.
/^\[INFO\] Skipping / { unreached[++gaps] = substr($0, length("[INFO] Skipping ") + 1) }

END {
    printf "%-38s %7s %9s %7s %8s\n", "module", "tests", "failures", "errors", "skipped"
    for (i = 1; i <= modules; i++) {
        m = order[i]
        printf "%-38s %7d %9d %7d %8d\n", m, tests[m], failures[m], errors[m], skipped[m]
        run += tests[m]
        failed += failures[m] + errors[m]
        skips += skipped[m]
        if (!tests[m]) complaint[++broken] = m ": no test ran."
        else if (stopped[m] && !failures[m] && !errors[m]) complaint[++broken] = m ": the build broke off; its count is not whole."
    }
    for (i = 1; i <= gaps; i++) complaint[++broken] = unreached[i] ": not built, because a module that it needs failed."
    if (!modules) complaint[++broken] = "No module was built."

    for (i = 1; i <= broken; i++) print complaint[i]
    if (skips) print skips " skipped: a test that cannot run must fail."
    printf "%d passed, %d failed", run - failed - skips, failed
    if (broken) printf ", %d without a whole result", broken
    print ""
    exit failed || skips || broken ? 1 : 0
}
