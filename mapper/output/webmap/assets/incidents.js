// Incidents on the map: symbols, what is gathered under one symbol, areas, selection.
(function () {
  "use strict";
  var ns = window.incidentMapper;
  var SIZE = 34;

  // Incidents by point: many at one town are one spot.
  function spotsOf(items) {
    var spots = new Map();
    items.forEach(function (item) {
      var key = item.at.join();
      if (!spots.has(key)) spots.set(key, { at: item.at, items: [] });
      spots.get(key).items.push(item);
    });
    return Array.from(spots.values()).sort(function (a, b) { return b.items.length - a.items.length; });
  }

  // Spots nearer than `reach` pixels to a larger one join it. A grid keeps it linear.
  function gather(map, spots, zoom) {
    var reach = zoom >= 11 ? 24 : 40, grid = new Map(), clusters = [];
    spots.forEach(function (spot) {
      var at = map.project(spot.at, zoom), column = Math.floor(at.x / reach), row = Math.floor(at.y / reach), best = null;
      for (var c = column - 1; c <= column + 1; c++) {
        for (var r = row - 1; r <= row + 1; r++) {
          (grid.get(c + ":" + r) || []).forEach(function (other) {
            var distance = other.point.distanceTo(at);
            if (distance < reach && (!best || distance < best.point.distanceTo(at))) best = other;
          });
        }
      }
      if (best) {
        best.spots.push(spot);
        best.items = best.items.concat(spot.items);
        return;
      }
      var made = { point: at, at: spot.at, spots: [spot], items: spot.items };
      clusters.push(made);
      var cell = column + ":" + row;
      grid.set(cell, (grid.get(cell) || []).concat([made]));
    });
    return clusters;
  }

  function countTypes(items) {
    var counts = new Map();
    items.forEach(function (item) { counts.set(item.t, (counts.get(item.t) || 0) + 1); });
    return Array.from(counts).sort(function (a, b) { return b[1] - a[1]; });
  }
  ns.countTypes = countTypes;

  ns.incidents = function (data) {
    var options = data.options, words = data.words, types = data.types;
    var group = L.featureGroup(), symbols = L.layerGroup(), areas = L.layerGroup(), focus = L.layerGroup();
    var map = null, hidden = new Set(), clusters = [], legend = null, popup = null, selected = options.selected;
    var located = data.incidents.filter(function (item) { return item.at; });
    [areas, focus, symbols].forEach(function (layer) { group.addLayer(layer); });

    function visible() {
      return located.filter(function (item) { return !hidden.has(item.t); });
    }

    function outline(item, strong) {
      var shape = item.g === undefined ? null : data.shapes[item.g];
      if (!shape) return null;
      var style = { interactive: false, color: types[item.t].colour, weight: strong ? 2.2 : 1.2, opacity: strong ? 0.9 : 0.5,
        dashArray: "5 4", fillOpacity: strong ? 0.14 : 0.05, pane: "im-areas", renderer: group.canvas };
      var parts = shape.areas.map(function (rings) { return L.polygon(rings, style); });
      shape.lines.forEach(function (line) {
        parts.push(L.polyline(line, Object.assign({}, style, { weight: strong ? 6 : 4, opacity: strong ? 0.75 : 0.4, dashArray: null })));
      });
      return L.layerGroup(parts);
    }

    // A shape that many share is drawn once; a whole country only when it is pointed at.
    function drawAreas(items) {
      var seen = new Set();
      areas.clearLayers();
      items.forEach(function (item) {
        if (item.g === undefined || item.k === "country" || seen.has(item.g)) return;
        seen.add(item.g);
        areas.addLayer(outline(item, false));
      });
    }

    function point(items) {
      focus.clearLayers();
      var seen = new Set();
      items.slice(0, 40).forEach(function (item) {
        if (item.g === undefined || seen.has(item.g)) return;
        seen.add(item.g);
        focus.addLayer(outline(item, true));
      });
    }

    function restoreFocus() {
      var item = located.find(function (other) { return other.id === selected; });
      point(item ? [item] : []);
    }

    function title(cluster) {
      if (cluster.items.length === 1) {
        var item = cluster.items[0];
        return [types[item.t].label, item.p, ns.date(item, words.map)].filter(Boolean);
      }
      return [(cluster.spots.length === 1 && cluster.items[0].p) || "", words.map.incidents + ": " + cluster.items.length];
    }

    function icon(cluster) {
      var items = cluster.items, box = ns.el("div", "im-symbol"), counts = countTypes(items), size = SIZE;
      if (counts.length === 1) {
        var first = items[0], same = items.every(function (item) { return item.s === first.s; });
        var whole = items.every(function (item) { return item.area; });
        box.appendChild(ns.symbol(types[first.t], size, same ? first.s : "happened", whole));
        if (items.length > 1) box.appendChild(ns.el("span", "im-count", items.length));
      } else {
        size = SIZE + Math.min(14, 3 * Math.log2(items.length));
        box.appendChild(ns.ring(counts, types, items.length, size));
      }
      if (items.some(function (item) { return item.id === selected; })) box.classList.add("im-selected");
      return L.divIcon({ html: box, className: "im-icon", iconSize: [size, size] });
    }

    function tip(cluster) {
      var box = ns.el("div", "im-tip");
      box.dir = ns.direction(options.language);
      title(cluster).forEach(function (line, n) { if (line) box.appendChild(ns.el(n ? "span" : "b", "", line)); });
      return box;
    }

    function open(cluster) {
      if (cluster.items.length === 1) { choose(cluster.items[0], cluster.at); return; }
      var corner = L.latLngBounds(cluster.spots.map(function (spot) { return spot.at; }));
      if (cluster.spots.length > 1 && map.getZoom() < Math.min(14, map.getMaxZoom())) {
        map.fitBounds(corner.pad(0.3), { maxZoom: 14 });
        return;
      }
      showList(cluster);
    }

    function showList(cluster) {
      function back() { showList(cluster); }
      show(ns.list(cluster.items, data, function (item) { choose(item, cluster.at, back); }), cluster.at);
    }

    function show(content, at) {
      // A pop-up keeps clear of the legend.
      var side = legend && map.getSize().x > 900 ? 320 : 24, arabic = options.language === "ar";
      popup = L.popup({ maxWidth: 340, minWidth: 220, className: "im-popup",
        autoPanPaddingTopLeft: [arabic ? side : 60, 24], autoPanPaddingBottomRight: [arabic ? 60 : side, 24] })
        .setLatLng(at).setContent(content).openOn(map);
    }

    // Choosing is told by a click event of the whole group: streamlit-folium hands its `layer` to Python.
    function choose(item, at, back) {
      selected = item.id;
      restoreFocus();
      refresh();
      if (options.details) show(ns.card(item, data, back), at);
      var found = { type: "Feature", geometry: null, properties: { incident: item.id, clicked: Date.now() } };
      group.fire("click", { latlng: L.latLng(at), layer: { toGeoJSON: function () { return found; } } });
    }

    function marker(cluster) {
      var words = title(cluster).filter(Boolean).join(" · ");
      var made = L.marker(cluster.at, { icon: icon(cluster), alt: words, riseOnHover: true, bubblingMouseEvents: false,
        zIndexOffset: Math.min(900, cluster.items.length) });
      made.bindTooltip(tip(cluster), { direction: "top", offset: [0, -14], className: "im-tooltip" });
      made.on("click", function () { made.closeTooltip(); open(cluster); });
      made.on("keypress", function (e) { if (e.originalEvent.key === "Enter") open(cluster); });
      made.on("mouseover focus", function () { point(cluster.items); });
      made.on("mouseout blur", restoreFocus);
      made.on("add", function () {
        made.getElement().setAttribute("aria-label", words);
        made.getElement().dataset.incidents = cluster.items.map(function (item) { return item.id; }).join(" ");
      });
      return made;
    }

    function refresh() {
      var seen = map.getBounds().pad(0.25);
      symbols.clearLayers();
      clusters.forEach(function (cluster) {
        if (seen.contains(cluster.at)) symbols.addLayer(marker(cluster));
      });
      map.fire("im-symbols", { at: clusters.map(function (cluster) { return cluster.at; }) });
    }

    function rebuild() {
      var items = visible();
      clusters = gather(map, spotsOf(items), map.getZoom());
      drawAreas(items);
      refresh();
    }

    function regroup() {
      clusters = gather(map, spotsOf(visible()), map.getZoom());
      refresh();
    }

    group.on("add", function () {
      map = group._map;
      if (!map.getPane("im-areas")) {
        map.createPane("im-areas").style.zIndex = 390;
        map.getPane("im-areas").style.pointerEvents = "none";
      }
      group.canvas = L.canvas({ pane: "im-areas", padding: 0.4 });
      rebuild();
      restoreFocus();
      map.on("zoomend", regroup);
      map.on("moveend", refresh);
      if (options.legend) {
        legend = ns.legend(data, hidden, rebuild).addTo(map);
      }
    });
    group.on("remove", function () {
      map.off("zoomend", regroup);
      map.off("moveend", refresh);
      if (legend) legend.remove();
      if (popup) popup.remove();
      group.canvas.remove();
    });
    return group;
  };
})();
