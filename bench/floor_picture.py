"""The floor for pictures: F3D renders one GLB to a PNG of 1920x1080."""

import sys

import f3d

f3d.Log.set_verbose_level(f3d.Log.QUIET)
engine = f3d.Engine.create(True)
f3d.Engine.autoload_plugins()
engine.window.size = 1920, 1080
engine.scene.add(sys.argv[1])
engine.window.render_to_image().save(sys.argv[2])
