"""Station Explorer: the International Space Station, and what remains of it when a partner leaves."""

import os

# The largest matrices here have three columns. A second thread saves nothing, and it spins for a while after each product, on a
# processor core that the picture needs. NumPy reads this when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
