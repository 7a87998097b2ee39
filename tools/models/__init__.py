"""Makes ``assets/models``: a mesh for every element, from published dimensions, the same bytes every time."""
