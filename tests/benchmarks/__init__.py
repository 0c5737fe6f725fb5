"""How fast the program is, each figure beside a floor that is measured in the same run.

    python -m tests.benchmarks                   every row, at 200,000 object versions; some minutes
    python -m tests.benchmarks --rows 20000      a quick look
    python -m tests.benchmarks --only key,sort   some rows
    python -m tests.benchmarks --json            for machines

A floor is the least that the same work can cost in Python and Qt: no program can be much faster, so the ratio says how
much of the time is the program's own. Program and floor take turns, so that whatever else the machine does meets both.
Each module of `rows` says what its rows measure and how their floor is taken. Exit code 0; 1 if a row falls short.
"""
