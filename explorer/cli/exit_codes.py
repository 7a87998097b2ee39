"""What a command ends with."""

OK, BUG, MISTAKE = 0, 1, 2
