"use strict";

// Draws what is pushed. Text goes into the page by textContent only, so that nothing of a record is
// ever read as HTML. Rows are kept and rewritten where they stand: nothing flickers or loses focus.

const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const clockMillis = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3,
});

const number = (value) => whole.format(value);
const counted = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
const shares = (text) => whole.format(BigInt(text));

function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

/** The row at an index, made if need be, with so many cells. */
function rowAt(body, index, cells) {
  let row = body.rows[index];
  if (row && row.cells.length !== cells) {
    row.remove();
    row = undefined;
  }
  if (!row) {
    row = body.insertRow(Math.min(index, body.rows.length));
    for (let i = 0; i < cells; i++) row.insertCell();
  }
  return row;
}

/** Columns say how to write a cell: [text of an item, class]. */
function fill(id, items, columns, empty, after) {
  const body = byId(id);
  items.forEach((item, index) => {
    const row = rowAt(body, index, columns.length);
    columns.forEach(([value, style], at) => {
      const cell = row.cells[at];
      if (style && cell.className !== style) cell.className = style;
      if (value) {
        const content = value(item);
        text(cell, content);
        if (style === "name") cell.title = content;
      }
    });
    if (after) after(row, item);
  });
  if (items.length === 0 && body.querySelector(".empty")) return;
  while (body.rows.length > items.length) body.deleteRow(-1);
  if (items.length === 0) {
    const cell = body.insertRow().insertCell();
    cell.colSpan = columns.length;
    cell.className = "empty";
    cell.textContent = empty;
  }
}

/** A curve from left to right, of values of 0 or more, in a box. */
function curve(svg, values, width, height) {
  const top = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const line = values
    .map((value, i) => `${(i * step).toFixed(1)} ${(height - 2 - (value / top) * (height - 4)).toFixed(1)}`)
    .join("L");
  svg.querySelector(".line").setAttribute("d", line && `M${line}`);
  svg.querySelector(".area").setAttribute("d", line && `M0 ${height}L${line}L${width} ${height}Z`);
}

function spark(row, item) {
  const cell = row.cells[3];
  let svg = cell.querySelector("svg");
  if (!svg) {
    svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "spark");
    svg.setAttribute("viewBox", "0 0 120 22");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("role", "img");
    for (const part of ["area", "line"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", part);
      svg.append(path);
    }
    cell.append(svg);
  }
  const sum = item.lastHour.reduce((a, b) => a + b, 0);
  svg.setAttribute("aria-label", `${number(sum)} in the last hour`);
  curve(svg, item.lastHour, 120, 22);
}

const POPULAR = [
  [(p) => p.ticker, "name"], [(p) => number(p.trades), "number"], [(p) => shares(p.shares), "number"], [null, null],
];
const SELLS = [
  [(s) => clockMillis.format(s.time)], [(s) => s.ticker, "name"], [(s) => shares(s.shares), "number"],
  [(s) => s.price, "number"], [(s) => s.id, "number"],
];
const SHARDS = [
  [(s) => s.id], [(s) => s.worker ?? "–"], [(s) => s.state], [(s) => behind(s.lagMillis), "number"],
  [(s) => number(s.trades), "number"], [(s) => number(s.late), "number"],
  [(s) => number(s.duplicates), "number"], [(s) => number(s.malformed), "number"],
];
const RESULTS = [
  [span], [(w) => w.shard], [(w) => number(w.trades), "number"], [(w) => leader(w.mostBought, "buys")],
  [(w) => leader(w.mostSold, "sells")], [(w) => leader(w.largestSell, "shares")], [(w) => w.why],
];

const ALL_RESULTS = RESULTS.filter((column, at) => at !== 1);

const leader = (stock, unit) => (stock ? `${stock.ticker}, ${shares(stock.amount)} ${unit}` : "none");
function span(window) {
  return `${clock.format(window.start)} – ${clock.format(window.end)}`;
}
function behind(millis) {
  if (millis === null) return "–";
  return millis < 1000 ? `${millis} ms` : `${number(millis / 1000)} s`;
}

function show(snapshot) {
  text(byId("application"), snapshot.application);
  text(byId("stream"), snapshot.stream);
  text(byId("rate"), number(snapshot.tradesPerSecond));
  for (const name of ["trades", "windows", "revisions", "late", "duplicates", "malformed", "refused"]) {
    text(byId(name), number(snapshot.totals[name]));
  }
  curve(byId("rates"), snapshot.rates, 240, 48);
  const now = snapshot.now;
  const window = now ? `${span(now)}${now.open ? ", still open" : ""}, ${counted(now.trades, "trade")} of ${counted(now.stocks, "stock")} on ${counted(now.shards, "shard")}` : "";
  for (const side of ["bought", "sold"]) {
    text(byId(`${side}-window`), window);
    fill(side, now ? now[side] : [], POPULAR, "None yet.", spark);
  }
  fill("sells", snapshot.sells, SELLS, "None yet.");
  fill("shards", snapshot.shards, SHARDS, "None yet.");
  byId("all-shards").hidden = !snapshot.allShards;
  if (snapshot.allShards) fill("all-results", snapshot.allShards, ALL_RESULTS, "The first window is still open.");
  fill("results", snapshot.windows, RESULTS, "The first window is still open.");
  text(byId("taken"), `Last numbers: ${clock.format(snapshot.takenAt)}.`);
  document.title = `${number(snapshot.tradesPerSecond)}/s – ${snapshot.application}`;
}

let paused = false;
let newest = null;
let drawn = true;

function draw() {
  drawn = true;
  if (newest && !paused) show(newest);
}

function state(word, style) {
  const pill = byId("state");
  text(pill, word);
  pill.className = `pill ${style}`;
}

byId("pause").addEventListener("click", () => {
  paused = !paused;
  byId("pause").setAttribute("aria-pressed", String(paused));
  text(byId("pause"), paused ? "Go on" : "Pause");
  draw();
});

function connect() {
  const events = new EventSource("events");
  events.onopen = () => state("live", "live");
  events.onmessage = (event) => {
    newest = JSON.parse(event.data);
    // Once a frame, however much comes; a hidden page draws when it is looked at again.
    if (drawn) {
      drawn = false;
      requestAnimationFrame(draw);
    }
  };
  events.onerror = () => {
    state("connection lost, trying again", "lost");
    // A browser tries again by itself, but not after an answer that is no stream.
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  };
}

connect();
