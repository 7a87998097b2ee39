"""Textures, coastlines, borders, territories and stars of the orbit view, from two npm packages and one of PyPI unpacked beforehand."""
