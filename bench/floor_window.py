"""The floor for the window: bare PySide6 and VTK's own widget, the same triangles as one mesh, one frame, the end."""

import sys

import numpy as np
import vtkmodules.qt

vtkmodules.qt.PyQtImpl = "PySide6"
import vtkmodules.vtkRenderingOpenGL2  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402
from vtkmodules.qt.QVTKRenderWindowInteractor import QVTKRenderWindowInteractor  # noqa: E402
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray  # noqa: E402
from vtkmodules.vtkCommonCore import vtkPoints  # noqa: E402
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData  # noqa: E402
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer  # noqa: E402

data = np.load(sys.argv[1])
points = vtkPoints()
points.SetData(numpy_to_vtk(data["points"]))
cells = vtkCellArray()
triangles = data["triangles"]
cells.SetData(numpy_to_vtkIdTypeArray(np.arange(0, 3 * len(triangles) + 1, 3, dtype=np.int64)), numpy_to_vtkIdTypeArray(triangles.ravel()))
mesh = vtkPolyData()
mesh.SetPoints(points)
mesh.SetPolys(cells)
mesh.GetPointData().SetNormals(numpy_to_vtk(data["normals"]))
mapper = vtkPolyDataMapper()
mapper.SetInputData(mesh)
actor = vtkActor()
actor.SetMapper(mapper)

app = QApplication(sys.argv)
window = QMainWindow()
widget = QVTKRenderWindowInteractor(window)
window.setCentralWidget(widget)
renderer = vtkRenderer()
renderer.AddActor(actor)
widget.GetRenderWindow().AddRenderer(renderer)
window.resize(1440, 900)
window.show()
widget.Initialize()
app.processEvents()
widget.GetRenderWindow().Render()
app.processEvents()
widget.close()
window.close()
