"""The official data: one XML file an edition, all countries in it, read as a second witness beside the chapters."""
