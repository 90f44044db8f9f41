#!/usr/bin/env python3
"""Makes src/show/map_shapes.c: the member states of 2019 on one map of Europe.

    make_map.py countries-50m.json > src/show/map_shapes.c

The outlines are Natural Earth's, 1:50 million (public domain), in the TopoJSON of world-atlas. They are projected to
ETRS89-LAEA (EPSG:3035), simplified arc by arc so that neighbours still meet, clipped to a frame, and written in
tenths of a unit of the drawing. Where Natural Earth draws who holds a territory, the outline here follows the boundaries that the
member states of the Council of Europe recognise: Crimea with Ukraine, the north of Cyprus with Cyprus; Kosovo is
drawn as a territory of its own and is none of the states."""

import json
import math
import sys

FRAME = (2_560_000, 950_000, 7_620_000, 5_480_000)  # metres: west, south, east, north
WIDTH = 7600  # tenths
SCALE = WIDTH / (FRAME[2] - FRAME[0])
TOLERANCE = 4.0  # tenths
LEAST_AREA = 260  # square tenths: smaller islands are left out, unless they are all of a state

STATES = dict(zip(
    "008 020 051 040 031 056 070 100 191 196 203 208 233 246 250 268 276 300 348 352 372 380 428 438 440 442 470 492"
    " 498 499 528 807 578 616 620 642 643 674 688 703 705 724 752 756 792 804 826".split(),
    "AL AD AM AT AZ BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IT LV LI LT LU MT MC"
    " MD ME NL MK NO PL PT RO RU SM RS SK SI ES SE CH TR UA GB".split()))
CONTEXT = set("Belarus Morocco Algeria Tunisia Libya Egypt Israel Palestine Jordan Lebanon Syria Iraq Iran Kazakhstan"
              " Turkmenistan Uzbekistan Greenland Vatican".split() + ["Saudi Arabia", "Faeroe Is.", "Åland", "Isle of Man",
                                                                      "Jersey", "Guernsey", "Kuwait"])
HOMES = {"Åland": "FI", "Isle of Man": "", "Jersey": "", "Guernsey": ""}
CRIMEA = (34.1, 44.95)


def project(lon, lat):
    """Lambert azimuthal equal-area on GRS80, centre 10° E 52° N (EPSG guidance note 7-2, method 9820)."""
    a, f = 6378137.0, 1 / 298.257222101
    e2 = f * (2 - f)
    e = math.sqrt(e2)

    def q_of(phi):
        s = math.sin(phi)
        return (1 - e2) * (s / (1 - e2 * s * s) - math.log((1 - e * s) / (1 + e * s)) / (2 * e))

    phi, lam, phi0, lam0 = map(math.radians, (lat, lon, 52.0, 10.0))
    q_pole, q0 = q_of(math.pi / 2), q_of(phi0)
    beta, beta0 = math.asin(max(-1, min(1, q_of(phi) / q_pole))), math.asin(q0 / q_pole)
    r = a * math.sqrt(q_pole / 2)
    d = a * (math.cos(phi0) / math.sqrt(1 - e2 * math.sin(phi0) ** 2)) / (r * math.cos(beta0))
    b = r * math.sqrt(2 / (1 + math.sin(beta0) * math.sin(beta) + math.cos(beta0) * math.cos(beta) * math.cos(lam - lam0)))
    east = 4321000 + b * d * math.cos(beta) * math.sin(lam - lam0)
    north = 3210000 + (b / d) * (math.cos(beta0) * math.sin(beta) - math.sin(beta0) * math.cos(beta) * math.cos(lam - lam0))
    return east, north


def place(lon, lat):
    east, north = project(lon, lat)
    return (east - FRAME[0]) * SCALE, (FRAME[3] - north) * SCALE


def simplify(points, tolerance):
    """Douglas and Peucker."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = math.hypot(x2 - x1, y2 - y1)
    worst, at = 0.0, 0
    for i in range(1, len(points) - 1):
        x, y = points[i]
        far = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else math.hypot(x - x1, y - y1)
        if far > worst:
            worst, at = far, i
    if worst <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[:at + 1], tolerance)[:-1] + simplify(points[at:], tolerance)


def read_arcs(data):
    (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    for arc in data["arcs"]:
        x = y = 0
        out = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            out.append((x * sx + tx, y * sy + ty))
        yield out


def rings_of(geometry):
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [list(ring) for polygon in polygons for ring in polygon]


def dissolve(rings):
    """Rings of several shapes as those of one: an arc that two of them share goes."""
    all_arcs = [arc for ring in rings for arc in ring]
    shared = {arc for arc in all_arcs if ~arc in all_arcs}
    out, pieces = [], []
    for ring in rings:
        if not any(arc in shared for arc in ring):
            out.append(ring)
        else:
            pieces += split(ring, shared)
    return out, pieces


def split(ring, shared):
    """What is left of a ring between the arcs that go."""
    at = next(i for i, arc in enumerate(ring) if arc in shared)
    ring = ring[at:] + ring[:at]
    piece = []
    for arc in ring:
        if arc in shared:
            if piece:
                yield piece
            piece = []
        else:
            piece.append(arc)
    if piece:
        yield piece


def line_of(arcs, ring):
    out = []
    for arc in ring:
        points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        out += points if not out else points[1:]
    return out


def near(a, b):
    return abs(a[0] - b[0]) + abs(a[1] - b[1]) < 1e-6


def stitch(arcs, pieces):
    lines = [line_of(arcs, piece) for piece in pieces]
    while lines:
        line = lines.pop(0)
        while not near(line[0], line[-1]):
            nxt = next((l for l in lines if near(l[0], line[-1])), None)
            if nxt is None:
                break
            lines.remove(nxt)
            line = line + nxt[1:]
        yield line


def area(points):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]))) / 2


def inside(points, x, y):
    odd = False
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def clip(points):
    """Sutherland and Hodgman, against the frame."""
    height = (FRAME[3] - FRAME[1]) * SCALE
    for axis, limit, keep in ((0, 0, 1), (0, WIDTH, -1), (1, 0, 1), (1, height, -1)):
        out = []
        for p, q in zip(points, points[1:] + points[:1]):
            p_in, q_in = (p[axis] - limit) * keep >= 0, (q[axis] - limit) * keep >= 0
            if p_in:
                out.append(p)
            if p_in != q_in:
                t = (limit - p[axis]) / (q[axis] - p[axis])
                out.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
        points = out
        if not points:
            break
    return points


def visible(lon, lat):
    return -32 < lon < 75 and lat > 24


def finish(lines):
    """Clipped, rounded, the small ones left out."""
    rings = []
    for line in lines:
        points = clip(line[:-1] if near(line[0], line[-1]) else line)
        points = [(round(x), round(y)) for x, y in points]
        points = [p for i, p in enumerate(points) if p != points[i - 1]]
        if len(points) >= 3:
            rings.append(points)
    rings.sort(key=area, reverse=True)
    return rings[:1] + [ring for ring in rings[1:] if area(ring) >= LEAST_AREA]


def gather(data):
    """Arc rings by code: the states, XK, and "" for what lies around."""
    geographic = list(read_arcs(data))
    shapes = {}
    for geometry in data["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = STATES.get(geometry.get("id"), {"Kosovo": "XK", "N. Cyprus": "CY", "Åland": "FI"}.get(
            name, "" if name in CONTEXT else None))
        if code is None:
            continue
        for ring in rings_of(geometry):
            points = line_of(geographic, ring)
            if not all(visible(*p) for p in points[:1]) or max(abs(p[0]) for p in points) > 179:
                if code != "RU":
                    continue
            home = "UA" if code == "RU" and inside(points, *CRIMEA) else code
            shapes.setdefault(home, []).append(ring)
    return geographic, shapes


def far_away(points):
    return all(not visible(*p) for p in points)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    geographic, shapes = gather(data)
    arcs = [simplify([place(min(max(lon, -40), 100), lat) for lon, lat in arc], TOLERANCE) for arc in geographic]
    out = ["/* Printed by tools/make_map.py from Natural Earth's 1:50m countries (public domain). */\n"
           "#include \"show/map.h\"\n\n/* clang-format off */"]
    table = []
    for code in sorted(shapes):
        rings = [r for r in shapes[code] if not far_away(line_of(geographic, r))]
        if code:
            whole, pieces = dissolve(rings)
            lines = [line_of(arcs, ring) for ring in whole] + list(stitch(arcs, pieces))
        else:
            lines = [line_of(arcs, ring) for ring in rings]
        done = finish(lines)
        if not done:
            continue
        x, y = centre(code, done[0])
        path = "".join(path_of(ring) for ring in done)
        table.append(f"\t{{\"{code}\", {x}, {y}, \"{path}\"}},\n")
    height = round((FRAME[3] - FRAME[1]) * SCALE)
    out.append(f"\nconst struct map_shape map_shapes[] = {{\n{''.join(table)}}};\n"
               f"const size_t map_n_shapes = {len(table)};\n/* clang-format on */\n"
               f"\n_Static_assert(MAP_WIDTH == {WIDTH} && MAP_HEIGHT == {height}, \"the frame of the map\");\n")
    sys.stdout.write("".join(out))


def path_of(ring):
    """A ring as SVG takes it: the first point, then the way from each to the next."""
    steps = [f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in zip(ring, ring[1:])]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


CENTRES = {"RU": (40.0, 56.5), "NO": (9.3, 61.2), "SE": (15.2, 61.5), "FI": (26.3, 63.5), "GB": (-1.6, 52.7),
           "HR": (16.6, 45.4), "GR": (22.3, 39.3), "FR": (2.5, 47.0), "IT": (11.0, 44.6), "AZ": (48.2, 40.4),
           "DK": (9.3, 56.1), "PT": (-8.0, 39.7), "CY": (33.3, 34.0), "UA": (31.5, 49.3), "AT": (14.4, 47.5),
           "CH": (7.4, 47.0), "SI": (14.2, 46.3), "AL": (19.6, 41.0), "ME": (18.5, 42.6), "MK": (21.9, 41.6)}


def centre(code, ring):
    """Where the code stands."""
    if code in CENTRES:
        x, y = place(*CENTRES[code])
        return round(x), round(y)
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1])) or 1
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1])) / (3 * doubled)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1])) / (3 * doubled)
    return round(x), round(y)


if __name__ == "__main__":
    main()
