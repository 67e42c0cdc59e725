"""What the history of a person comes to: findings with one fix each, put together and applied."""
