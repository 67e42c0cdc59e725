"""The archive: data as one zip file, out and in."""
