"use strict";
// What if: the reader settles questions and moves weights, and the page adds the tree up again. The numbers are
// worked out like premortem.scoring does it, in the same order; no words here, and no text made into markup.
(() => {
  const [ID, PARENT, WEIGHT, KIND, REST] = [0, 1, 2, 3, 4];
  const FIXED_QUESTION = -1; // and -2 for a criterion: these stay as they are
  const MOST = 1e12; // the largest weight that a rubric may give
  const START = "#whatif=";

  // ---- numbers: pure functions of a model and of changes {settled: {node: label}, weights: {node: weight}}

  const sum = (values) => { // exact, and rounded once, so that no order shows
    const parts = [];
    for (let one of values) {
      let kept = 0;
      for (let other of parts) {
        if (Math.abs(one) < Math.abs(other)) [one, other] = [other, one];
        const high = one + other;
        const low = other - (high - one);
        if (low) parts[kept++] = low;
        one = high;
      }
      parts.length = kept;
      parts.push(one);
    }
    return parts.reduceRight((total, part) => total + part, 0);
  };
  const sharesOf = (weights) => {
    const total = sum(weights);
    return weights.map((weight) => weight / total);
  };
  const clamped = (value, low, high) => Math.min(Math.max(value, low), high);
  const between = (value, values) => clamped(value, Math.min(...values), Math.max(...values));

  const COMBINE = {
    mean: (values, weights) => Math.min(sum(values.map((value, i) => weights[i] * value)), 1),
    max: (values) => Math.max(...values),
    min: (values) => Math.min(...values),
    blend: (values, weights, share) => {
      const parts = values.map((value, i) => (1 - share) * weights[i] * value);
      const highest = Math.max(...values);
      parts[values.indexOf(highest)] += share * highest;
      return Math.min(sum(parts), 1);
    },
    owa: (values, weights, a) => {
      const ranked = values.map((value, i) => [value, weights[i]]).sort((p, q) => q[0] - p[0] || q[1] - p[1]);
      let reached = 0;
      let start = 0;
      const parts = ranked.map(([value, weight], i) => {
        reached += weight;
        const end = i + 1 < ranked.length ? Math.min(reached, 1) ** (1 / a) : 1;
        const part = value * (end - start);
        start = end;
        return part;
      });
      return between(sum(parts), values);
    },
    geometric: (values, weights) => between(values.reduce((product, value, i) => product * value ** weights[i], 1), values),
    harmonic: (values, weights) => {
      const low = Math.min(...values);
      return low ? between(low / sum(values.map((value, i) => weights[i] * (low / value))), values) : 0;
    },
  };
  COMBINE.worst = COMBINE.mean;

  const isCriterion = (node) => typeof node[KIND] === "string";
  const weightOf = (model, changes, place) => changes.weights[place] ?? model.nodes[place][WEIGHT];
  const childrenOf = (model) => {
    const children = model.nodes.map(() => []);
    model.nodes.forEach((node, place) => { if (place) children[node[PARENT]].push(place); });
    return children;
  };

  const leaf = (model, place, label) => {
    const node = model.nodes[place];
    if (label === undefined) {
      const [point, lower, upper, coverage] = node.length > REST ? node.slice(REST) : [null, 0, 1, 0];
      return { point, lower, upper, coverage };
    }
    const value = model.scales[node[KIND]][label][1];
    return { point: value, lower: value, upper: value, coverage: 1 };
  };

  const added = (model, place, children, found, changes) => {
    const [, , , operator, parameter] = model.nodes[place];
    const combine = (values, weights) => COMBINE[operator](values, weights, parameter);
    const weights = sharesOf(children.map((child) => weightOf(model, changes, child)));
    const points = [];
    const read = [];
    children.forEach((child, i) => {
      const { point, coverage } = found[child];
      const kind = model.nodes[child][KIND];
      const asked = kind >= FIXED_QUESTION; // an assumed reading weighs w
      const share = model.plain || (asked && !coverage) ? weights[i] : weights[i] * coverage;
      if (point === null || !share) return;
      points.push(point);
      read.push(share);
    });
    const lower = combine(children.map((child) => found[child].lower ?? 0), weights);
    const upper = combine(children.map((child) => found[child].upper ?? 0), weights);
    const point = points.length ? clamped(combine(points, sharesOf(read)), lower, upper) : null;
    return { point, lower, upper, coverage: Math.min(sum(children.map((child, i) => weights[i] * found[child].coverage)), 1) };
  };

  const bandOf = (model, value) => model.bands.filter((start) => start - model.epsilon <= value).length - 1;

  const verdictOf = (model, own, parts) => {
    const worst = (values) => values.reduce((one, other) => ((other - one) * model.worst > 0 ? other : one));
    const of = (name, missing) => parts.map((part) => part[name] ?? missing).filter((value) => value !== null).map((value) => bandOf(model, value));
    const readings = of("point", null);
    const reading = readings.length ? worst(readings) : null;
    const least = worst(of("lower", 0));
    const most = worst(of("upper", 0));
    const bounded = model.worst > 0 ? least > 0 : most < model.bands.length - 1;
    let status = "insufficient-evidence";
    if (!own.coverage) status = "not-assessed";
    else if (least === most) status = "established";
    else if (bounded || own.coverage >= model.enough - model.epsilon) status = "indicated";
    return { status, reading, least, most };
  };

  const compute = (model, changes) => {
    const children = childrenOf(model);
    const found = [];
    for (let place = model.nodes.length - 1; place >= 0; place--) {
      const node = model.nodes[place];
      if (!isCriterion(node)) {
        found[place] = leaf(model, place, changes.settled[place]);
        continue;
      }
      const own = added(model, place, children[place], found, changes);
      const parts = node[KIND] === "worst" ? children[place].map((child) => found[child]) : [own];
      found[place] = { ...own, verdict: verdictOf(model, own, parts) };
    }
    return found;
  };

  // ---- the address: #whatif=1,hash,s14:3,w9:2.5 (node 14 settled at label 3, node 9 with the weight 2.5)

  const weightIn = (text) => {
    const weight = /^\d*\.?\d+(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : 0;
    return weight > 0 && weight <= MOST ? weight : null;
  };
  const fragmentOf = (model, changes) => {
    const parts = Object.entries(changes.settled).map(([place, label]) => `s${place}:${label}`);
    parts.push(...Object.entries(changes.weights).map(([place, weight]) => `w${place}:${weight}`));
    return parts.length ? START + [model.v, model.hash, ...parts].join(",") : "";
  };
  const changesIn = (model, fragment) => { // null if it does not fit, in whatever way
    const changes = { settled: {}, weights: {} };
    const [version, hash, ...parts] = fragment.slice(START.length, START.length + 9999).replace(/%3a/gi, ":").replace(/%2c/gi, ",").split(",");
    if (version !== String(model.v) || hash !== model.hash) return null;
    for (const part of parts) {
      const [, what, place, value] = /^([sw])(\d{1,5}):(.+)$/.exec(part) ?? [];
      const node = model.nodes[place];
      const weight = what === "w" && Number(place) > 0 ? weightIn(value) : null;
      if (what === "s" && model.scales[node?.[KIND]]?.[value] && String(Number(value)) === value) changes.settled[place] = Number(value);
      else if (node && weight !== null) changes.weights[place] = weight;
      else return null;
    }
    return changes;
  };

  globalThis.premortem = { whatif: { compute, fragmentOf, changesIn } };

  // ---- the panel

  const panel = document.getElementById("_whatif");
  if (!panel) return;
  const model = JSON.parse(document.getElementById("_whatif_model").textContent);
  const children = childrenOf(model);
  const was = compute(model, { settled: {}, weights: {} });
  let changes = { settled: {}, weights: {} };
  const at = (name) => panel.querySelector(`[data-at="${name}"]`);
  const words = document.getElementById("_whatif_words").content;
  const part = (name) => words.querySelector(`[data-part="${name}"]`).cloneNode(true);
  const said = (name) => words.querySelector(`[data-say="${name}"]`).cloneNode(true);
  const filled = (name, values) => said(name).textContent.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const even = (value) => { // halves go to the even side, as everywhere else in the report
    const near = Math.round(value);
    return near % 2 && near - value === 0.5 ? near - 1 : near;
  };
  const two = (value) => ((8 * value) % 1 ? value : even(100 * value) / 100).toFixed(2); // only eighths have halves
  const percent = (share) => (share > 0 && share < 0.01 ? "<1%" : `${even(100 * share)}%`);
  const ranged = ({ lower, upper }) => (two(lower) === two(upper) ? two(lower) : `${two(lower)}–${two(upper)}`);
  const read = ({ point }) => (point === null ? "–" : two(point));
  const element = (tag, ...inner) => {
    const made = document.createElement(tag);
    made.append(...inner);
    return made;
  };
  const nameOf = (place) => {
    const id = model.nodes[place][ID];
    const told = place ? document.getElementById(id)?.querySelector("[data-name]") : said("whole");
    const name = element("span");
    name.append(...(told ? [...told.cloneNode(true).childNodes] : [id]));
    return name;
  };
  const linked = (place) => {
    if (!place) return nameOf(place);
    const link = element("a", nameOf(place));
    link.href = `#${model.nodes[place][ID]}`;
    return link;
  };

  const labelled = (field, name, place) => {
    field.closest("label").dataset.node = place;
    field.setAttribute("aria-label", `${field.closest("label").querySelector("span").textContent}: ${name}`);
    return field;
  };
  const answering = (select, place) => {
    const now = was[place];
    select.append(new Option(now.coverage ? filled("as-is", { n: read(now) }) : said("open").textContent, ""));
    model.scales[model.nodes[place][KIND]].forEach(([label], i) => {
      select.append(new Option(said(`${model.nodes[place][KIND]}-${i}`).textContent || label, i));
    });
    select.value = changes.settled[place] ?? "";
    select.addEventListener("change", () => change("settled", place, select.value === "" ? null : Number(select.value)));
  };
  const weighing = (input, place) => {
    input.value = weightOf(model, changes, place);
    input.addEventListener("input", () => {
      const weight = weightIn(input.value);
      input.setAttribute("aria-invalid", String(weight === null));
      change("weights", place, weight === model.nodes[place][WEIGHT] ? null : weight);
    });
  };
  const row = (place) => {
    const made = part("row");
    const name = nameOf(place).textContent;
    made.querySelector("div").append(linked(place));
    const select = labelled(made.querySelector("select"), name, place);
    if (model.nodes[place][KIND] >= 0) answering(select, place);
    else select.closest("label").remove();
    const input = labelled(made.querySelector("input"), name, place);
    if (children[model.nodes[place][PARENT]].length > 1) weighing(input, place);
    else input.closest("label").remove(); // alone, it weighs all there is
    return made;
  };
  const first = panel.dataset.first.split(" ").map((id) => model.nodes.findIndex((node) => node[ID] === id)).filter((place) => place > 0 && model.nodes[place][KIND] >= 0);
  const listRows = () => {
    const chosen = at("part").value;
    at("rows").replaceChildren(...(chosen === "" ? first : children[chosen]).map(row));
  };

  const change = (what, place, value) => {
    if (value === null) delete changes[what][place];
    else changes[what][place] = value;
    say();
    try {
      history.replaceState(null, "", fragmentOf(model, changes) || location.href.split("#")[0]);
    } catch {
      // a page in a frame may have no address of its own
    }
  };
  const undo = (what, place) => {
    change(what, place, null);
    listRows();
    (at("changes").querySelector("button") ?? at("part")).focus();
  };

  // ---- what comes out

  const wordsOf = ({ status, reading, least, most }) => {
    const bad = model.worst > 0;
    if (status === "not-assessed") return said("none");
    if (status === "insufficient-evidence") return said(`few${reading ?? ""}`);
    if (status === "established") return said(`is${least}`);
    if (bad ? least > 0 : most < model.bands.length - 1) return said(`side${bad ? least : most}`);
    return said(reading === null ? `open${bad ? most : least}` : `reads${reading}`);
  };
  const pair = (before, after) => {
    if (before.textContent === after.textContent) return after;
    const both = part("pair");
    both.querySelector(".was").append(before);
    both.querySelector(".now").append(after);
    return both;
  };
  const told = (write, place, now) => pair(document.createTextNode(write(was[place])), document.createTextNode(write(now[place])));

  const svg = (tag, attributes, ...inner) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inner);
    return made;
  };
  const share = (value) => `${Number((100 * value).toFixed(2))}%`;
  const lane = (node, y, thick, faint) => {
    const drawn = svg("g", faint ? { class: "was" } : {});
    if (!node.coverage) {
      drawn.append(svg("line", { class: "dotted", x1: 0, x2: "100%", y1: y, y2: y }));
      return drawn;
    }
    const bar = svg("rect", { class: "range", width: share(Math.max(node.upper - node.lower, 0.006)), y: -thick / 2, height: thick, rx: 2 });
    drawn.append(svg("svg", { x: share(node.lower), y, overflow: "visible" }, bar));
    if (node.point === null) return drawn;
    const kind = faint || node.verdict.status === "insufficient-evidence" ? "hollow" : "filled";
    const size = faint ? 3.5 : 5.5;
    const mark = svg("path", { class: kind, d: `M0 ${-size}L${size} 0L0 ${size}L${-size} 0Z` });
    drawn.append(svg("svg", { x: share(node.point), y, overflow: "visible" }, mark));
    return drawn;
  };
  const track = (before, after) => {
    const ends = [...model.bands, 1];
    const last = Math.max(model.bands.length - 1, 1);
    const zones = model.bands.map((start, i) => {
      const shade = Math.round((3 * (model.worst > 0 ? i : model.bands.length - 1 - i)) / last);
      return svg("rect", { class: `zone${shade}`, x: share(start), width: share(ends[i + 1] - start), height: "100%" });
    });
    const moved = ["point", "lower", "upper", "coverage"].some((name) => before[name] !== after[name]);
    const lanes = moved ? [lane(before, "24%", 3, true), lane(after, "64%", 6, false)] : [lane(after, "50%", 5, false)];
    return svg("svg", { class: "track", width: "100%", height: 32, "aria-hidden": "true" }, ...zones, ...lanes);
  };

  const heads = [...panel.querySelectorAll("thead th")].map((head) => head.textContent);
  const line = (place, now) => {
    const isMean = model.nodes[place][KIND] === "worst"; // a secondary figure, which no track shows
    const name = element("th", linked(place), model.overridden.includes(place) ? said("overridden") : "");
    name.scope = "row";
    const cells = {
      picture: isMean ? said("mean") : track(was[place], now[place]),
      verdict: pair(wordsOf(was[place].verdict), wordsOf(now[place].verdict)),
      reading: told(read, place, now),
      range: told(ranged, place, now),
      coverage: told(({ coverage }) => percent(coverage), place, now),
    };
    const made = Object.entries(cells).map(([kind, inner], i) => {
      const caption = element("span", heads[i + 1], " ");
      caption.className = "cap"; // seen where the columns have no heads: on a phone
      const cell = element("td", i > 1 ? caption : "", inner);
      cell.dataset.cell = kind;
      return cell;
    });
    return element("tr", name, ...made);
  };
  const listed = ([place, value], what) => {
    const made = part("change");
    const before = what === "weights" ? model.nodes[place][WEIGHT] : was[place].coverage ? read(was[place]) : said("unknown").textContent;
    const label = what === "weights" ? value : said(`${model.nodes[place][KIND]}-${value}`);
    made.querySelector("[data-cell=name]").append(linked(place), " – ", said(what).textContent, " ", pair(element("span", String(before)), element("span", label)));
    const button = made.querySelector("button");
    button.setAttribute("aria-label", `${button.textContent}: ${nameOf(place).textContent}`);
    button.addEventListener("click", () => undo(what, place));
    return made;
  };

  const affected = () => {
    const places = new Set([0]);
    for (const place of [...Object.keys(changes.settled), ...Object.keys(changes.weights)]) {
      for (let above = model.nodes[place][PARENT]; above; above = model.nodes[above][PARENT]) places.add(above);
    }
    return [...places].sort((one, other) => one - other);
  };
  const say = () => {
    const now = compute(model, changes);
    const list = [...Object.entries(changes.settled).map((one) => listed(one, "settled")), ...Object.entries(changes.weights).map((one) => listed(one, "weights"))];
    const [before, after] = [was, now].map((found) => wordsOf(found[0].verdict).textContent);
    at("status").textContent = list.length ? filled(before === after ? "same" : "moved", { count: list.length, was: before, now: after }) : said("unchanged").textContent;
    at("changes").replaceChildren(...list);
    at("lines").replaceChildren(...affected().map((place) => line(place, now)));
    at("result").hidden = !list.length;
    at("link").href = fragmentOf(model, changes) || "#";
  };
  const readAddress = () => {
    if (!location.hash.startsWith(START)) return;
    const found = changesIn(model, location.hash);
    at("refused").hidden = found !== null;
    panel.open = true;
    if (found) changes = found;
    listRows();
    say();
    panel.scrollIntoView();
  };

  at("part").addEventListener("change", listRows);
  at("reset").addEventListener("click", () => {
    changes = { settled: {}, weights: {} };
    change("settled", 0, null);
    listRows();
    at("part").focus();
  });
  addEventListener("hashchange", readAddress);
  if (!first.length) at("part").options[0].remove();
  children.forEach((below, place) => {
    const open = below.length > 1 || below.some((child) => model.nodes[child][KIND] >= 0);
    if (open) at("part").append(new Option(nameOf(place).textContent, place));
  });
  listRows();
  say();
  panel.hidden = false;
  readAddress();
})();
