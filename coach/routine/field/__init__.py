"""The field's facts as data: rules, figures, sources, kinds of exercise."""
