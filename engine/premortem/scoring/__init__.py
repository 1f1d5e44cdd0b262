"""From a rubric and a case to a scored tree: pure functions, no file, clock, randomness or printing."""
