"""What things are: rubrics, cases, formulas, and the result of an assessment."""
