"""A facility on its way from survey to screen: facts, verdicts, scheme, stages. Values and rules only."""
