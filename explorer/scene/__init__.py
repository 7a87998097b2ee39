"""Pixels: the station and orbit scenes, drawn off screen by VTK into arrays that windows and files show."""
