"""The program's window, from start to its first complete frame, and the end."""

import sys

from explorer.catalog import load
from explorer.gui import app
from explorer.session.session import Session

sys.exit(app.run(Session(load()), close_after_first_frame=True))
