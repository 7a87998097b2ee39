"""Models of a user's own: named parts of a file stand in for elements, as a map says."""
