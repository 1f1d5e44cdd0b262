"""A rubric compiled to expressions on the columns of a table."""
