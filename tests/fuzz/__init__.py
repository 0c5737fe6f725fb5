"""Coverage-guided fuzzing of everything that reads what comes from outside.

    python -m tests.fuzz ddf                        ten minutes of one target
    python -m tests.fuzz all --minutes 10           every target, one after the other
    python -m tests.fuzz query --corpus ~/corpus    with a corpus that is kept from run to run

This needs the extra `fuzz`. A target is a function from bytes to nothing that raises where an invariant is broken. The
same functions are run wherever the tests run: over the seeds and mutations of these
(tests/promises/hostile/test_fuzz_targets.py), and over input that is made by rule
(tests/promises/hostile/test_fuzz_grammars.py). Each module here holds the targets of one kind of input.
"""
