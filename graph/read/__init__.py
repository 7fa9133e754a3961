"""Read a file into a Document; readers know the page and nothing of its meaning."""
