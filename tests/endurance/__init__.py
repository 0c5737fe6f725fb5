"""Long life: what the window is put through for hours, in minutes.

    python -m tests.endurance --operations 20000 --seed 1    random operations in the real window, against a model
    python -m tests.endurance quit --quits 200 --seed 1      the program, quit at random moments of a load

Offscreen, and with servers on the loopback alone. Both print their figures, and end with 1 where one is not as it
should be. The tests run both in a shorter form.
"""
