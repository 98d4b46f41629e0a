// The legend with counts; in a map of its own it also hides types, and lists what has no place.
(function () {
  "use strict";
  var ns = window.incidentMapper;

  function entry(key, count, data, hidden, changed) {
    var style = data.types[key];
    var row = data.options.details
      ? ns.button("im-legend-row", "", function () {
          if (hidden.has(key)) hidden.delete(key); else hidden.add(key);
          row.setAttribute("aria-pressed", String(!hidden.has(key)));
          changed();
        })
      : ns.el("div", "im-legend-row");
    if (data.options.details) row.setAttribute("aria-pressed", "true");
    row.dataset.type = key;
    row.appendChild(ns.symbol(style, 22, "happened", false));
    row.appendChild(ns.el("span", "im-legend-label", style.label));
    row.appendChild(ns.el("span", "im-legend-count", count));
    return row;
  }

  function statuses(data) {
    var used = new Set(data.incidents.map(function (item) { return item.s; }));
    var sample = Object.keys(data.types)[0], box = ns.el("div", "im-legend-statuses");
    Object.keys(data.words.status).forEach(function (status) {
      if (status === "happened" || !used.has(status)) return;
      var row = ns.el("span", "im-legend-status");
      row.appendChild(ns.symbol(Object.assign({}, data.types[sample], { colour: "#55606a" }), 20, status, false));
      row.appendChild(ns.el("span", "", data.words.status[status]));
      box.appendChild(row);
    });
    if (data.incidents.some(function (item) { return item.area; })) {
      var area = ns.el("span", "im-legend-status");
      area.appendChild(ns.symbol(Object.assign({}, data.types[sample], { colour: "#55606a" }), 22, "happened", true));
      area.appendChild(ns.el("span", "", data.words.map.area_note));
      box.appendChild(area);
    }
    return box;
  }

  function unlocated(data) {
    var items = data.incidents.filter(function (item) { return !item.at; });
    if (!items.length || !data.options.details) return null;
    var box = ns.el("details", "im-unlocated");
    box.appendChild(ns.el("summary", "", data.words.map.unlocated + " (" + items.length + ")"));
    items.forEach(function (item) { box.appendChild(ns.card(item, data)); });
    return box;
  }

  ns.legend = function (data, hidden, changed) {
    var arabic = data.options.language === "ar";
    var control = L.control({ position: arabic ? "topleft" : "topright" });
    control.onAdd = function () {
      var box = ns.el("details", "im-legend");
      box.dir = ns.direction(data.options.language);
      box.open = window.innerWidth > 640;
      var head = ns.el("summary", "im-legend-title", data.words.map.legend);
      head.appendChild(ns.el("span", "im-legend-total", data.words.map.incidents + ": " + data.incidents.length));
      box.appendChild(head);
      var counts = new Map(ns.countTypes(data.incidents)), rows = ns.el("div", "im-legend-rows");
      Object.keys(data.types).forEach(function (key) {
        rows.appendChild(entry(key, counts.get(key) || 0, data, hidden, changed));
      });
      box.appendChild(rows);
      var signs = data.incidents.length ? statuses(data) : null;
      if (signs && signs.childElementCount) box.appendChild(signs);
      var rest = unlocated(data);
      if (rest) box.appendChild(rest);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    return control;
  };
})();
