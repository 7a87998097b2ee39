"""How the station is lit and drawn, in GLSL.

One physically based shader serves every part: a hard warm-white Sun, soft bluish Earth-shine from nadir and a little sky, so that
nothing is black. Specular light: the approximation of GGX by C. Soler and others as used on mobile graphics (Lazarov 2013, Karis 2014).
The tint of an operator is mixed in near-perceptual (square-root) space, so that white fabric takes it and dark cells keep their blue.
A ghost is the same shader with a uniform: its colour does not depend on what lies behind it within the ghost, so that no order of
drawing matters.

A ghost is drawn twice: its depth alone, then its colour where it is nearest, so that each of its pixels has one layer.

Directions are in view coordinates (x right, y up, z towards the camera), colours in linear light unless said otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from explorer.look import GHOST_FILL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.scene.light import Mood

SOLID_VERTEX: Final = """//VTK::System::Dec
in vec4 vertexMC;
in vec3 normalMC;
in vec3 albedo;
in vec3 finish;
uniform mat4 MCDCMatrix;
uniform mat4 MCVCMatrix;
uniform mat3 normalMatrix;
//VTK::CustomUniforms::Dec
CUT_OUT
out vec3 placeVC;
out vec3 normalVC;
flat out vec3 baseColour;
flat out vec2 surface;
void main()
{
  placeVC = (MCVCMatrix * vertexMC).xyz;
  normalVC = normalMatrix * normalMC;
  vec3 mixed = mix(sqrt(albedo), sqrt(tint.rgb), clamp(finish.z * tint.a, 0.0, 1.0));
  baseColour = mixed * mixed;
  surface = finish.xy;
  gl_Position = MCDCMatrix * vertexMC;
  CUT_VERTEX
}
"""

# VTK hands over every uniform of every actor in every frame, which costs more than their use: what a mood fixes is written into the
# code, and what is left is packed. ``tint``: colour and strength; ``state``: ghost, presence, pattern, period; ``origin``: of the pattern.
_SOLID_FRAGMENT: Final = """//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
#define ghost state.x
#define presence state.y
#define pattern state.z
#define period state.w
CONSTANTS
in vec3 placeVC;
in vec3 normalVC;
flat in vec3 baseColour;
flat in vec2 surface;
CUT_IN

// What a surface square to a direction gathers from all sides.
vec3 surroundings(float towardsEarth)
{
  return mix(skyLight, earthLight, smoothstep(-0.55, 0.55, towardsEarth));
}

// What a surface mirrors: the Earth's disc, whose limb stands EARTH_EDGE (cosine) off nadir, its bright airglow, and dark sky.
vec3 mirroredLight(float towardsEarth, float rough)
{
  float off = towardsEarth - earthEdge;
  float soft = 0.05 + 0.75 * rough;
  float disc = clamp(off / soft * 0.5 + 0.5, 0.0, 1.0);
  float limb = soft / (soft + 22.0 * off * off);
  return mix(skyMirror, earthMirror, disc) + limbMirror * limb * (1.0 - 0.8 * rough);
}

float stripes(float along)
{
  float at = abs(fract(along / period) - 0.5) * 2.0;
  float soft = 2.0 / period;
  return smoothstep(0.62 - soft, 0.62 + soft, at);
}

void main()
{
  CUT_FRAGMENT
  vec3 toEye = normalize(-placeVC);
  vec3 n = normalize(normalVC);
  float nv = clamp(dot(n, toEye), 0.02, 1.0);
  float grazing = 1.0 - nv;
  float grazing2 = grazing * grazing;
  float mist = mix(ghostFill, ghostRim, grazing2);
  // A ghost at rest needs no light.
  if (ghost > 0.999) {
    gl_FragData[0] = vec4(ghostColour, presence * mist);
    return;
  }
  vec3 base = baseColour;
  if (pattern > 0.5) {
    vec2 at = gl_FragCoord.xy - origin;
    float mark = stripes((at.x + at.y) * 0.70711);
    if (pattern > 1.5) mark = max(mark, stripes((at.x - at.y) * 0.70711));
    base = mix(base, dye * patternShade, 0.72 * mark);
  }
  float metal = surface.x;
  float rough = surface.y;
  vec3 f0 = mix(vec3(0.04), base, metal);
  vec3 diffuse = base * (1.0 - metal);

  vec3 h = normalize(sun + toEye);
  float nl = max(dot(n, sun), 0.0);
  float nh = max(dot(n, h), 0.0);
  float lh = max(dot(sun, h), 0.1);
  float a2 = rough * rough * rough * rough;
  float lobe = nh * nh * (a2 - 1.0) + 1.0;
  float gloss = a2 / (4.0 * lobe * lobe * lh * lh * (rough + 0.5));
  vec3 light = sunLight * nl * (diffuse + f0 * min(gloss, 6.0));

  light += diffuse * surroundings(dot(n, nadir)) + diffuse * fillLight * nv;
  vec3 mirrored = reflect(-toEye, n);
  vec3 fresnel = f0 + max(vec3(1.0 - rough) - f0, 0.0) * (grazing2 * grazing2 * grazing);
  light += fresnel * mirroredLight(dot(mirrored, nadir), rough);

  // Print style: what turns away from the eye darkens, as a pencil would draw it.
  light *= 1.0 - contour * grazing2 * grazing2;

  // Straight up to a shoulder, so that white fabric keeps its folds.
  vec3 over = max(light - 0.62, 0.0);
  light = min(light, 0.62) + 0.38 * over / (over + 0.38);
  // Gamma 2.2 by roots, within 0.01 (two levels of 255) of the power and a tenth of its cost on a processor.
  vec3 root = sqrt(light);
  vec3 seen = 0.892 * root + 0.108 * sqrt(root);

  gl_FragData[0] = vec4(mix(seen, ghostColour, ghost), presence * mix(1.0, mist, ghost));
}
"""


# The Earth's limb as seen from the station: cosine of asin(6371 / (6371 + 420)), radius and height in km (facts.md, orbit).
EARTH_EDGE: Final = 0.346


def solid_fragment(mood: Mood, sun: NDArray[np.float64]) -> str:
    """The code that lights surfaces in a mood, with the Sun in a direction (3,) of view coordinates; see ``sectioned``."""
    constants: dict[str, tuple[float, ...]] = {
        "sun": tuple(sun.tolist()),
        "sunLight": mood.sun,
        "earthLight": mood.earth,
        "skyLight": mood.sky,
        "fillLight": mood.fill,
        "earthMirror": mood.earth_mirror,
        "skyMirror": mood.sky_mirror,
        "limbMirror": mood.limb_mirror,
        "earthEdge": (EARTH_EDGE,),
        "contour": (mood.contour,),
        "patternShade": (mood.pattern_shade,),
        "ghostFill": (GHOST_FILL,),
        "ghostRim": (mood.ghost_rim,),
    }
    lines = []
    for name, values in constants.items():
        numbers = ", ".join(f"{value:.8f}" for value in values)
        kind = "float" if len(values) == 1 else "vec3"
        lines.append(f"const {kind} {name} = {kind}({numbers});")
    return _SOLID_FRAGMENT.replace("CONSTANTS", "\n".join(lines))


LINE_VERTEX: Final = """//VTK::System::Dec
in vec4 vertexMC;
uniform mat4 MCDCMatrix;
//VTK::CustomUniforms::Dec
CUT_OUT
void main()
{
  gl_Position = MCDCMatrix * vertexMC;
  gl_Position.z -= nearer * gl_Position.w;
  CUT_VERTEX
}
"""

# A blown-up hull of which only the inner side is drawn, pushed back so that it shows outside the silhouette alone.
HULL_VERTEX: Final = """//VTK::System::Dec
in vec4 vertexMC;
in vec3 normalMC;
uniform mat4 MCDCMatrix;
uniform mat3 normalMatrix;
//VTK::CustomUniforms::Dec
CUT_OUT
void main()
{
  gl_Position = MCDCMatrix * vertexMC;
  vec2 away = (normalMatrix * normalMC).xy;
  gl_Position.xy += normalize(away + vec2(1e-6)) * outset * gl_Position.w;
  gl_Position.z += further * gl_Position.w;
  CUT_VERTEX
}
"""

FLAT_FRAGMENT: Final = """//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
CUT_IN
void main()
{
  CUT_FRAGMENT
  gl_FragData[0] = colour;
}
"""

# The face that a section shows: its colour with thin stripes, in steps of ``period`` pixels.
FACE_FRAGMENT: Final = """//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
void main()
{
  float at = abs(fract((gl_FragCoord.x + gl_FragCoord.y) * 0.70711 / colour.a) - 0.5) * 2.0;
  float soft = 2.0 / colour.a;
  float line = smoothstep(0.76 - soft, 0.76 + soft, at);
  gl_FragData[0] = vec4(mix(colour.rgb, stripe, line), 1.0);
}
"""

# Only what a section plane passes through is drawn with this code; ``cut`` is the plane in the mesh's frame, what is above it goes.
_CUT = {
    "CUT_OUT": "out float beyond;",
    "CUT_VERTEX": "beyond = dot(cut, vertexMC);",
    "CUT_IN": "in float beyond;",
    "CUT_FRAGMENT": "if (beyond > 0.0) discard;",
}


def sectioned(code: str, *, cut: bool) -> str:
    """The code as it stands, or with what lies beyond a plane left out."""
    for mark, words in _CUT.items():
        code = code.replace(mark, words if cut else "")
    return code
