"""Textures, coastlines and stars of the orbit view, from three npm packages unpacked beforehand."""
