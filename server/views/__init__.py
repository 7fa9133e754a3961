"""What each kind of page shows, as values that a template only has to lay out."""
