// The outlines of countries as SVG paths, in an equal-area projection, from Natural Earth by way of world-atlas.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoContains, geoEqualEarth, geoPath } from "d3-geo";
import { feature, merge } from "topojson-client";
import {
  filter,
  filterWeight,
  presimplify,
  simplify,
  sphericalRingArea,
  sphericalTriangleArea,
} from "topojson-simplify";

const WIDTH = 960;
const SMALLEST = 4; // a country narrower and lower than this is drawn as a dot
const RADIUS = 2.5;
const WEIGHT = 2e-5; // steradians that a bend, or an island, must enclose to be kept
const ANTARCTICA = "010";

const read = async (name) => JSON.parse(await readFile(name, "utf8"));

/** Return the width, the height, all land but Antarctica as one path, and a path for each code that has a place. */
export async function world(countries) {
  const topology = await read(createRequire(import.meta.url).resolve("world-atlas/countries-50m.json"));
  const { codes, parts, places } = await read("places.json");
  for (const part of parts) move(topology, part);
  const numbers = numbersOf(await readFile(countries, "utf8"));
  const shapes = topology.objects.countries.geometries.filter((shape) => shape.id !== ANTARCTICA);
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, merge(topology, shapes));
  const height = Math.ceil(geoPath(projection).bounds(merge(topology, shapes))[1][1]);
  const draw = geoPath(projection).digits(1);
  const simple = simplified(topology);
  const simpleShapes = simple.objects.countries.geometries.filter((shape) => shape.id !== ANTARCTICA);
  const outlines = {};
  for (const [code, number] of numbers) {
    const isOf = (shape) => (number && shape.id === number) || codes[shape.properties.name] === code;
    const whole = merge(topology, shapes.filter(isOf));
    const place = places[code] ? projection(places[code]) : centre(draw, whole);
    if (place) outlines[code] = (!isSmall(draw, whole) && draw(merge(simple, simpleShapes.filter(isOf)))) || dot(place);
  }
  return { width: WIDTH, height, land: draw(merge(simple, simpleShapes)), outlines };
}

/** Return the numeric code of each alpha-3 code; the first and the fifth column, neither of which is ever quoted. */
function numbersOf(csv) {
  const [head, ...lines] = csv.trim().split(/\r?\n/).map((line) => line.split(","));
  const column = head.indexOf("m49") - head.length;
  return lines.map((cells) => [cells[0], cells.at(column)]);
}

/** Move the part of a shape that holds a point to another shape. */
function move(topology, { name, at, drawn, of }) {
  const shapes = topology.objects.countries.geometries;
  const [from, to] = [drawn, of].map((id) => shapes.find((shape) => shape.id === id));
  const holds = (arcs) => geoContains(feature(topology, { type: "Polygon", arcs }), at);
  const found = from.type === "MultiPolygon" ? from.arcs.filter(holds) : [];
  if (found.length !== 1) throw new Error(`${name} is not one part of the shape ${drawn}; see whether it must still be moved.`);
  from.arcs = from.arcs.filter((arcs) => arcs !== found[0]);
  to.arcs = [...(to.type === "Polygon" ? [to.arcs] : to.arcs), ...found];
  to.type = "MultiPolygon";
}

/** Leave out bends and islands too small to be seen; neighbours keep their common border. */
function simplified(topology) {
  const weighed = presimplify(topology, sphericalTriangleArea);
  return filter(simplify(weighed, WEIGHT), filterWeight(weighed, WEIGHT, sphericalRingArea));
}

function centre(draw, shape) {
  const [x, y] = draw.centroid(shape);
  return Number.isNaN(x) ? null : [x, y];
}

function isSmall(draw, shape) {
  const [[left, top], [right, bottom]] = draw.bounds(shape);
  return !(right - left >= SMALLEST || bottom - top >= SMALLEST);
}

function dot([x, y]) {
  const d = 2 * RADIUS;
  return `M${(x - RADIUS).toFixed(1)},${y.toFixed(1)}a${RADIUS},${RADIUS} 0 1,0 ${d},0a${RADIUS},${RADIUS} 0 1,0 ${-d},0Z`;
}
