"""One row of a table: what its cells mean, what is wrong with it, and the case that it is."""
