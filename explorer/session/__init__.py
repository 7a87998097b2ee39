"""What the user is looking at, the commands that change it, and the plan of the picture that follows."""
