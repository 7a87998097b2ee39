"""Fits the station's ballistic coefficient to the free falls between reboosts in published histories of its element sets."""
