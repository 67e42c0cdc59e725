"""What a person hears: clips placed at sample positions on one stream."""
