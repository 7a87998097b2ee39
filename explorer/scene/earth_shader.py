"""How the Earth and its air are shaded: fragments of GLSL 1.50 that take the place of VTK's texturing.

Longitude and latitude come from the texture coordinates, so that normals are those of the ellipsoid at every pixel. ``sun`` and
``eye`` are uniforms, Earth-fixed, ``eye`` in kilometres; ``paper`` is 1 in the light theme.
"""

from __future__ import annotations

from explorer.orbit.frames import EQUATORIAL_RADIUS_KM

RADIUS_KM = EQUATORIAL_RADIUS_KM
# The height at which the shell that carries the rim of air is drawn.
AIR_TOP_KM = 110.0

_PLACE = """
  float longitude = (tcoordVCVSOutput.s - 0.5) * 6.283185307;
  float latitude = (tcoordVCVSOutput.t - 0.5) * 3.141592654;
  vec3 up = vec3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude));
"""

_GROUND = (
    _PLACE
    + """
  // The pictures repeat: at their upper edge the smaller ones would mix the other pole in.
  vec2 place = vec2(tcoordVCVSOutput.s, clamp(tcoordVCVSOutput.t, 0.004, 0.996));
  // Near a pole all longitudes are close together: their own steps would ask for the coarsest of the smaller pictures.
  vec3 ground = texture(dayMap, place, SHARPER).rgb;
  float lights = texture(lightMap, place).r;
  // Seen from nearby, a pixel's share of land is drawn as an edge instead of a blur.
  float covered = texture(landMap, place).r;
  float blur = fwidth(covered);
  float land = mix(clamp((covered - 0.5) / max(blur, 1e-4) + 0.5, 0.0, 1.0), covered, smoothstep(0.1, 0.5, blur));
  vec3 view = VIEW;
  float facing = clamp(dot(up, view), 0.0, 1.0);
  float sine = dot(up, sun);
  // The Sun is at the horizon at 0; civil twilight ends at -0.1, nautical at -0.2.
  float day = smoothstep(-0.14, 0.22, sine);
  float grazing = pow(1.0 - facing, 3.0);

  // Dark theme: what a camera sees. Ground under a Sun that reddens as it sets, air that brightens towards the limb.
  vec3 sunlight = mix(vec3(1.0, 0.76, 0.58), vec3(1.0, 0.985, 0.95), smoothstep(-0.06, 0.20, sine));
  vec3 lit = pow(ground, vec3(0.86)) * sunlight * day * (0.52 + 0.60 * sqrt(max(sine, 0.0)));
  vec3 halfway = normalize(sun + view);
  float glint = pow(max(dot(up, halfway), 0.0), 44.0) * (1.0 - land) * day;
  lit += glint * GLINT * vec3(1.0, 0.95, 0.86);
  vec3 air = vec3(0.34, 0.55, 0.90) * day;
  lit = mix(lit, air, clamp(0.07 + 0.70 * grazing, 0.0, 0.9) * day);
  float twilight = smoothstep(-0.24, -0.02, sine) * (1.0 - smoothstep(-0.02, 0.30, sine));
  lit += vec3(0.16, 0.11, 0.08) * twilight * (0.12 + grazing);
  vec3 night = ground * vec3(0.075, 0.09, 0.13) + vec3(0.016, 0.023, 0.040) * (1.0 + 0.5 * land) + vec3(0.03, 0.05, 0.085) * grazing;
  night += pow(lights, 0.75) * vec3(1.15, 0.86, 0.52) * (1.0 - smoothstep(-0.12, 0.06, sine)) * (0.35 + 0.65 * facing);
  vec3 photograph = lit + night * (1.0 - day);

  // Light theme: a printed map. Pale sea, soft land, the night side a cool shade.
  float grey = dot(ground, vec3(0.30, 0.59, 0.11));
  vec3 soil = mix(vec3(grey), pow(ground, vec3(0.62)), 0.45) * 0.42 + vec3(0.60, 0.592, 0.555);
  vec3 water = vec3(0.805, 0.865, 0.915) + 0.10 * (grey - 0.15);
  vec3 map = mix(water, clamp(soil, 0.0, 0.965), land);
  map *= mix(vec3(0.76, 0.80, 0.87), vec3(1.0), smoothstep(-0.12, 0.16, sine));
  map *= 1.0 - 0.22 * grazing;

  gl_FragData[0] = vec4(mix(photograph, map, paper), 1.0);
"""
)
GLOBE = (
    _GROUND.replace("VIEW", f"normalize(eye - up * {RADIUS_KM:.3f})")
    .replace("GLINT", "0.20")
    .replace("SHARPER", "log2(clamp(2.0 * cos(latitude), 0.004, 1.0))")
)
# On the flat map every place is seen from straight above, and no sea mirrors the Sun.
FLAT = _GROUND.replace("VIEW", "up").replace("GLINT", "0.0").replace("SHARPER", "0.0")

# Lines on the globe thin out towards the limb, where they would run together.
LINES = (
    _PLACE
    + """
  float facing = dot(up, normalize(eye - up * RADIUS));
  gl_FragData[0].a *= smoothstep(0.0, 0.42, facing);
"""
).replace("RADIUS", f"{RADIUS_KM:.3f}")

AIR = (
    _PLACE
    + """
  // The line of sight through this point, with the flattening taken out: how close it passes to the ground.
  vec3 round_ = vec3(1.0, 1.0, STRETCH);
  vec3 from = eye * round_;
  vec3 through = up * TOP;
  vec3 along = normalize(through - from);
  vec3 closest = from - along * dot(from, along);
  float height = length(closest) - RADIUS;
  vec3 below = normalize(closest);
  float sine = dot(below, sun);
  float lit = smoothstep(-0.20, 0.25, sine);
  float dense = exp(-max(height, 0.0) / 26.0) * (1.0 - smoothstep(0.7 * (TOP - RADIUS), TOP - RADIUS, height));
  vec3 blue = mix(vec3(0.95, 0.55, 0.32), vec3(0.42, 0.66, 1.0), smoothstep(-0.10, 0.16, sine));
  blue = mix(vec3(0.30, 0.45, 0.70), blue, smoothstep(-0.24, -0.10, sine));
  vec3 photograph = mix(blue, vec3(0.80, 0.90, 1.0), 0.35 * dense * lit);
  float thickness = mix(0.86 * (0.13 + 0.87 * lit), 0.40, paper) * dense;
  gl_FragData[0] = vec4(mix(photograph, vec3(0.62, 0.72, 0.82), paper), thickness);
"""
)


def air(flattening: float) -> str:
    """The air's shader for an ellipsoid of that flattening."""
    return (
        AIR.replace("STRETCH", f"{1 / (1 - flattening):.9f}")
        .replace("TOP", f"{RADIUS_KM + AIR_TOP_KM:.3f}")
        .replace("RADIUS", f"{RADIUS_KM:.3f}")
    )
