"""The orbit: element sets, SGP4, frames, the Sun and the ground track. NumPy and sgp4 only."""
