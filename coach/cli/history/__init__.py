"""Commands about what was done."""
