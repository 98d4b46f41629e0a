// Helpers that the other scripts share. Texts come from documents: they only ever become text nodes.
(function () {
  "use strict";
  var ns = (window.incidentMapper = window.incidentMapper || {});
  var SVG = "http://www.w3.org/2000/svg";

  ns.el = function (tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    return node;
  };

  ns.svg = function (tag, attributes, parent) {
    var node = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) {
      node.setAttribute(name, attributes[name]);
    });
    if (parent) parent.appendChild(node);
    return node;
  };

  // A type's symbol. The status and an area change its frame, so that a plan or a whole province never looks like a
  // point where something happened.
  ns.symbol = function (style, size, status, area) {
    var root = ns.svg("svg", { width: size, height: size, viewBox: "0 0 40 40", "aria-hidden": "true" });
    if (area) {
      ns.svg("circle", { cx: 20, cy: 20, r: 18.6, fill: style.colour, "fill-opacity": 0.12, stroke: style.colour,
        "stroke-width": 1.6, "stroke-dasharray": "4 3.2" }, root);
    }
    var scale = area ? 0.78 : 1;
    var shift = 20 - 16 * scale;
    var body = ns.svg("g", { transform: "translate(" + shift + " " + shift + ") scale(" + scale + ")" }, root);
    var hollow = status === "planned" || status === "denied" || status === "habitual";
    ns.svg("path", { d: style.frame, fill: "#fff", stroke: "#fff", "stroke-width": 3.4, "stroke-linejoin": "round" }, body);
    ns.svg("path", { d: style.frame, fill: hollow ? "#fff" : style.colour, stroke: style.colour,
      "stroke-width": hollow ? 2.2 : 0, "stroke-dasharray": status === "habitual" ? "2.5 2.5" : "none" }, body);
    var room = (32 - style.size) / 2;
    ns.svg("path", { d: style.glyph, fill: hollow ? style.colour : "#fff", "fill-rule": "evenodd",
      transform: "translate(" + room + " " + room + ") scale(" + style.size / 24 + ")" }, body);
    if (status === "denied") {
      ns.svg("path", { d: "M4 28 28 4", stroke: style.colour, "stroke-width": 3, "stroke-linecap": "round" }, body);
    }
    if (status === "claimed") {
      ns.svg("circle", { cx: 27, cy: 27, r: 6, fill: "#fff", stroke: style.colour, "stroke-width": 1.4 }, body);
      ns.svg("path", { d: "M24.200 25h2.300v2.400c0 1.300-.7 2.100-2.100 2.400l-.4-.9c.7-.2 1-.6 1-1.200h-.8zM27.700 25H30v2.400c0 1.300-.7 2.100-2.100 2.400l-.4-.9c.7-.2 1-.6 1-1.200h-.8z",
        fill: style.colour }, body);
    }
    return root;
  };

  // A ring whose parts are the types gathered under one number.
  ns.ring = function (counts, types, total, size) {
    var root = ns.svg("svg", { width: size, height: size, viewBox: "0 0 40 40", "aria-hidden": "true" });
    ns.svg("circle", { cx: 20, cy: 20, r: 19, fill: "#fff" }, root);
    var radius = 16.5, length = 2 * Math.PI * radius, done = 0;
    counts.forEach(function (pair) {
      var part = (pair[1] / total) * length;
      ns.svg("circle", { cx: 20, cy: 20, r: radius, fill: "none", stroke: types[pair[0]].colour, "stroke-width": 5,
        "stroke-dasharray": Math.max(part - 0.6, 0.6) + " " + length, "stroke-dashoffset": -done,
        transform: "rotate(-90 20 20)" }, root);
      done += part;
    });
    var words = ns.svg("text", { x: 20, y: 20, "text-anchor": "middle", "dominant-baseline": "central",
      "font-size": total > 999 ? 10 : 13, "font-weight": 700, fill: "#22303a" }, root);
    words.textContent = total;
    return root;
  };

  // A date keeps its order inside Arabic words.
  ns.date = function (item, words) {
    return item.d ? "\u2066" + item.d + "\u2069" : words.no_date;
  };

  ns.direction = function (language) {
    return language === "ar" ? "rtl" : "ltr";
  };

  // A click that leads somewhere, for mouse and keyboard, and that the map below does not see.
  ns.button = function (className, text, act) {
    var node = ns.el("button", className, text);
    node.type = "button";
    L.DomEvent.disableClickPropagation(node);
    node.addEventListener("click", act);
    return node;
  };
})();
