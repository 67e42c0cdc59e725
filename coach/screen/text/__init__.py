"""Text in cells: widths, cleaning, pages."""
