"""Commands about routine files."""
