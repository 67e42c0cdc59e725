"""The field's rules, as warnings about a routine and its timeline."""
