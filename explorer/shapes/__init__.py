"""The meshes of the elements as arrays, read from the files of assets/models."""
