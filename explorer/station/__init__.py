"""The station: its elements with their facts, the ports between them, and what hangs on what."""
