"""How fast an element set of the station grows wrong, measured on histories of published sets."""
