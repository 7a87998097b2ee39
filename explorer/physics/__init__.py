"""Physics of the whole station: what follows from mass, area and orbit. NumPy only."""
