"""Station Explorer: the International Space Station, and what remains of it when a partner leaves."""

__version__ = "0.1.0"
